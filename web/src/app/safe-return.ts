/** A path inside the application; anything else (another site's address) becomes the start page. */
export function safeReturn(address: unknown): string {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in') ? address : '/';
}
