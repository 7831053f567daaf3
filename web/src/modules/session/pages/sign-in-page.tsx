/** Signing in. */
export default function Page() {
  return null;
}
