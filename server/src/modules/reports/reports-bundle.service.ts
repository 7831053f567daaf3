import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, promises as fs, type ReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { downloadBundle } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { bundleLine, BUNDLE_FORMAT, IDS_PER_LINE, packLines, verifyBundle, type BundleContent } from '../../platform/bundle/index.ts';
import { asActor, asSystem, type Tx } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listLinks } from '../../platform/sealing.ts';
import { findPeriodContent, listFigureContents, listReportContents, listSetSizes, listSets, listSubmissionContents, type FigureContent } from './reports-bundle.queries.ts';
import { attachment } from './reports-file.rules.ts';
import { findHead } from './reports-head.queries.ts';

/** Figures, ids of sets and links that are read at a time. */
const PAGE = 2000;
const IDS_AT_A_TIME = 50_000;

/** The content of a period line by line: the same lines are hashed when it is closed and written into its bundle. */
export async function* contentLines(tx: Tx, tenantId: string, periodId: string): AsyncGenerator<string> {
  const line = (content: BundleContent) => bundleLine(content);
  const period = await findPeriodContent(tx, tenantId, periodId);
  if (!period) throw new AppError('record.not_found');
  yield line({ type: 'content', part: 'period', tenantId, periodId, period });
  const reports = await listReportContents(tx, tenantId, periodId);
  for (const { content } of reports) yield line({ type: 'content', part: 'report', report: content });
  // One report at a time: their texts are the large part, and all of them at once would fill memory.
  for (const { id } of reports)
    for (const submission of await listSubmissionContents(tx, tenantId, id)) yield line({ type: 'content', part: 'submission', reportId: id, ...submission });
  yield* setLines(tx, tenantId, periodId);
  for (let after: FigureContent | null = null; ; ) {
    const figures = await listFigureContents(tx, tenantId, periodId, after, PAGE);
    for (const figure of figures) yield line({ type: 'content', part: 'figure', ...figure });
    after = figures.at(-1) ?? null;
    if (!after || figures.length < PAGE) return;
  }
}

async function* setLines(tx: Tx, tenantId: string, periodId: string): AsyncGenerator<string> {
  const sizes = await listSetSizes(tx, tenantId, periodId);
  for (let start = 0; start < sizes.length; ) {
    let end = start;
    for (let ids = 0; end < sizes.length && (end === start || ids + (sizes[end]?.size ?? 0) <= IDS_AT_A_TIME); end++) ids += sizes[end]?.size ?? 0;
    for (const { hash, kind, size, ids } of await listSets(tx, tenantId, sizes.slice(start, end).map((set) => set.hash)))
      for (let from = 0; from === 0 || from < size; from += IDS_PER_LINE) yield bundleLine({ type: 'content', part: 'set', hash, kind, size, from, ids: ids.slice(from, from + IDS_PER_LINE) });
    start = end;
  }
}

/** SHA-256 of a period's content lines. */
export async function contentHashOf(tx: Tx, tenantId: string, periodId: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const line of contentLines(tx, tenantId, periodId)) hash.update(line);
  return hash.digest('hex');
}

/** Answers with the bundle of a closed period. It is written to disk and checked first: nothing is handed out that does not verify. */
export async function sendBundle(call: RawCall<typeof downloadBundle>): Promise<ReadStream> {
  const { actor, params, reply, services } = call;
  if (!actor) throw new AppError('auth.required');
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'thientruong-bundle-'));
  const clean = () => fs.rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'goi.gz');
    const { name, head } = await writeBundle(call, actor, params.periodId, file);
    const checked = await verifyBundle(createReadStream(file), head);
    if (!checked.ok) {
      services.log('error', 'bundle does not verify', { periodId: params.periodId, problem: checked.problem ?? '' });
      throw new AppError('system.unexpected');
    }
    await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'report.exported', subjectType: 'report_period', subjectId: params.periodId, details: { format: 'bundle' } }));
    const { size } = await fs.stat(file);
    const stream = createReadStream(file);
    stream.once('close', () => void clean().catch(() => undefined));
    void reply.type('application/gzip').header('content-length', size).header('content-disposition', attachment(`Gói kiểm chứng - ${name}.jsonl.gz`));
    return stream;
  } catch (error) {
    await clean();
    throw error;
  }
}

async function writeBundle(call: RawCall<typeof downloadBundle>, actor: Actor, periodId: string, file: string): Promise<{ name: string; head: string }> {
  const { db } = call.services;
  const { tenantId } = actor;
  const content = `${file}.content`;
  // Two transactions one after the other: the actor reads what is reported, the system the chain.
  const { name, head } = await asActor(
    db,
    actor,
    async (tx) => {
      const period = await findPeriodContent(tx, tenantId, periodId);
      if (!period) throw new AppError('record.not_found');
      const found = await findHead(tx, tenantId, periodId);
      if (!found) throw new AppError('record.state', { state: 'kỳ báo cáo chưa chốt, hoặc vừa chốt và đang chờ niêm phong' });
      await pipeline(contentLines(tx, tenantId, periodId), createWriteStream(content, { flags: 'w', mode: 0o600 }));
      return { name: String(period['name']), head: found };
    },
    'read',
  );
  await asSystem(db, 'jobs', tenantId, async (tx) => {
    async function* lines(): AsyncGenerator<string> {
      yield bundleLine({ type: 'header', format: BUNDLE_FORMAT, tenantId, periodId, anchor: head.fromHash });
      for await (const text of createReadStream(content, 'utf8')) yield text as string;
      for (let at = head.fromPosition; ; ) {
        const links = await listLinks(tx, tenantId, at, head.position, PAGE);
        for (const { entry, hash } of links) yield bundleLine({ type: 'link', entry, hash });
        at = links.at(-1)?.position ?? at;
        if (links.length < PAGE) return;
      }
    }
    await packLines(lines(), file);
  });
  return { name, head: head.hash };
}
