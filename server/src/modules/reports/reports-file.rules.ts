/** Header of a download with a Vietnamese name: plain letters for old programs, the name itself by RFC 5987 for the others. */
export function attachment(name: string): string {
  const clean = name.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, '-').trim();
  const plain = clean.normalize('NFD').replace(/\p{M}+/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').replace(/[^\x20-\x7e]+/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
