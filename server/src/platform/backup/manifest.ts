import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().regex(/^[A-Za-z0-9_]+$/);

/** What a backup holds: written last, so that a folder without it is no backup. */
export const Manifest = z.object({
  product: z.literal('thien-truong'),
  format: z.literal(1),
  createdAt: z.string(),
  serverVersion: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: Name, columns: z.array(Name), rows: z.int(), bytes: z.int(), sha256: Hash })),
  sequences: z.array(z.object({ name: Name, value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  files: z.object({ count: z.int(), bytes: z.int(), listSha256: Hash, missing: z.array(z.string()) }),
});
/** What a backup holds. */
export type Manifest = z.infer<typeof Manifest>;

/** Part of a table inside a backup. */
export const tablePart = (name: string): string => path.join('tables', `${name}.copy.gz`);
/** List of the contents: tenant, hash and size, one a line. */
export const FILE_LIST = 'files.tsv.gz';

/** Writes the manifest and its own checksum. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await fs.writeFile(path.join(folder, 'manifest.json'), text, { flush: true });
  await fs.writeFile(path.join(folder, 'manifest.sha256'), `${createHash('sha256').update(text).digest('hex')}  manifest.json\n`, { flush: true });
}

/** Reads and checks the manifest; throws with a Vietnamese message when the folder is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, sum] = await Promise.all(['manifest.json', 'manifest.sha256'].map((name) => fs.readFile(path.join(folder, name), 'utf8'))).catch(() => {
    throw new Error(`${folder} không phải một bản sao lưu hoàn chỉnh (thiếu manifest.json hoặc manifest.sha256).`);
  });
  if (createHash('sha256').update(text ?? '').digest('hex') !== (sum ?? '').slice(0, 64)) throw new Error('Bản sao lưu đã bị thay đổi: manifest.json không khớp mã kiểm tra.');
  const parsed = Manifest.safeParse(JSON.parse(text ?? ''));
  if (!parsed.success) throw new Error('Bản sao lưu thuộc một phiên bản khác của chương trình nên không phục hồi được bằng bản này.');
  return parsed.data;
}
