import { noticePath, type Notice } from '@thientruong/contract';

/** Where a notice leads, as the router wants it. */
export function noticeTarget(notice: Pick<Notice, 'facts' | 'news'>): { to: string; search?: Record<string, string>; hash?: string } {
  const { pathname, searchParams, hash } = new URL(noticePath(notice), 'http://here');
  return { to: pathname, ...(searchParams.size > 0 && { search: Object.fromEntries(searchParams) }), ...(hash && { hash: hash.slice(1) }) };
}
