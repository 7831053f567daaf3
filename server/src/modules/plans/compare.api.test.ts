import { demonstrationPlanText } from '@thientruong/db/seed/demonstration-plan.ts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { amendPlan, comparePlan, getCoverage, getPlanReview, importPlan, publishPlan, takeReviewStep, type DocumentComparison, type WordPart } from '@thientruong/contract';
import { readDocument } from '@thientruong/documents';
import { fromAkomaNtoso } from '@thientruong/documents/akn';
import { world, type Person, type World } from '../../../test/world.ts';

type Changes = z.input<typeof amendPlan.body>['changes'];
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const without = (parts: readonly WordPart[], kind: WordPart['kind']) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
const told = ({ changes }: DocumentComparison) => changes.map((change) => `${change.kinds.join('+')} ${change.from?.path ?? '∅'} → ${change.to?.path ?? '∅'}`);

let w: World;
let an: Person;
let planId: string;
const imported = async (text: string, name: string) => (await an.call(importPlan, { body: { fileId: (await w.upload('tonghop', name, text)).id } })).planId;

beforeAll(async () => {
  w = await world({ keep: true });
  an = await w.as('tonghop');
  planId = await imported(demonstrationPlanText, 'ke-hoach.txt');
});
afterAll(() => w.close());

const compare = (query: { against: 'plan' | 'file' | 'amendment' | 'now'; id?: string }, person = an) => person.call(comparePlan, { params: { planId }, query });
const document = async (format: string, person = an, plan = planId) => w.app.inject({ method: 'GET', url: `/api/plans/${plan}/document?format=${format}`, headers: { cookie: person.cookie } });

describe('so sánh kế hoạch với văn bản khác', () => {
  test('với kế hoạch khác và với tệp tải lên: đúng mục, đúng chữ; không tạo thêm kế hoạch', async () => {
    const changed = demonstrationPlanText.replace('99/KH-UBND', '100/KH-UBND').replace('MỤC ĐÍCH', 'MỤC TIÊU');
    const other = await imported(changed, 'khac.txt');
    const file = await w.upload('tonghop', 'sua.txt', changed);
    for (const comparison of [await compare({ against: 'plan', id: other }), await compare({ against: 'file', id: file.id })]) {
      expect(comparison.head.map(({ field, from, to }) => [field, from, to])).toEqual([['symbol', '99/KH-UBND', '100/KH-UBND']]);
      expect(told(comparison)).toEqual(['changed I → I']);
      const [change] = comparison.changes;
      expect(without(change?.parts ?? [], 'added')).toBe(change?.from?.words);
      expect(without(change?.parts ?? [], 'dropped')).toBe(change?.to?.words);
      expect(comparison.same).toBeGreaterThan(30);
    }
    expect((await compare({ against: 'file', id: file.id })).to).toEqual({ name: 'sua.txt', symbol: null, ocr: false });
    expect((await compare({ against: 'plan', id: planId })).changes).toEqual([]);
  });

  test('thiếu văn bản, văn bản bị ẩn hoặc không có, tệp không đọc được', async () => {
    await expect(compare({ against: 'plan' })).rejects.toMatchObject(refusal('request.invalid'));
    for (const against of ['plan', 'file', 'amendment'] as const) await expect(compare({ against, id: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject(refusal('record.not_found'));
    const picture = await w.upload('tonghop', 'anh.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
    await expect(compare({ against: 'file', id: picture.id })).rejects.toMatchObject(refusal(expect.stringMatching(/^file\.(scan|refused)$/) as string));
    // A plan under review is hidden from an agency
    const binh = await w.as('daumoi.nnptnt');
    await expect(compare({ against: 'now' }, binh)).rejects.toMatchObject(refusal('record.not_found'));
    expect((await document('docx', binh)).statusCode).toBe(404);
    await expect(compare({ against: 'now' }, await w.as('quantri'))).rejects.toMatchObject(refusal('auth.forbidden'));
  });

  test('tải văn bản: .docx, PDF, HTML, Akoma Ntoso đọc lại được, mang số đã sửa khi rà soát, luôn là tệp đính kèm', async () => {
    const review = await an.call(getPlanReview, { params: { planId } });
    await an.call(takeReviewStep, { params: { planId }, body: { step: { type: 'editHead', field: 'symbol', value: '101/KH-UBND' }, versions: { [planId]: review.plan.version } } });
    const docx = await document('docx');
    expect([docx.statusCode, docx.headers['content-disposition']]).toEqual([200, expect.stringContaining('filename="101-KH-UBND.docx"')]);
    const back = await readDocument(docx.rawPayload, { name: 'a.docx' });
    expect(back.symbol).toBe('101/KH-UBND');
    expect(back.clauses.map((clause) => clause.path)).toEqual(review.clauses.map((clause) => clause.path));
    const html = await document('html');
    expect(html.headers).toMatchObject({ 'content-disposition': expect.stringContaining('attachment') as string, 'content-security-policy': expect.stringContaining('sandbox') as string, 'x-content-type-options': 'nosniff' });
    expect(html.body).toContain('<section id="II/5">');
    expect(fromAkomaNtoso((await document('akn')).body).symbol).toBe('101/KH-UBND');
    const pdf = await document('pdf');
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('filename="101-KH-UBND.pdf"')]);
    const printed = await readDocument(pdf.rawPayload, { name: 'a.pdf' });
    expect(printed.symbol).toBe('101/KH-UBND');
    expect(printed.clauses.map((clause) => clause.path)).toEqual(review.clauses.map((clause) => clause.path));
    expect((await document('rtf')).statusCode).toBe(400);
  });

  test('trước và sau từng văn bản sửa đổi; bản ban hành và bản hiện hành; cơ quan xem được khi đã ban hành', async () => {
    const { plan } = await an.call(getPlanReview, { params: { planId } });
    await an.call(publishPlan, { params: { planId }, body: { version: plan.version, acceptUnassigned: true } });
    const { clauses } = await an.call(getCoverage, { params: { planId } });
    const idOf = (path: string) => clauses.find((clause) => clause.path === path)?.id ?? '';
    const amend = (symbol: string, effectiveOn: string, changes: Changes) =>
      an.call(amendPlan, { params: { planId }, body: { symbol, title: 'Sửa đổi kế hoạch', issuedOn: effectiveOn, effectiveOn, fileId: null, changes } });
    const first = await amend('120/KH-UBND', '2024-08-01', [
      { kind: 'replace', clauseId: idOf('II/7'), newText: 'Ký kết với ba viện.' },
      { kind: 'add', parentClauseId: idOf('II/5'), label: 'i', newText: 'Khảo sát phụ phẩm nông nghiệp.', tasks: [] },
    ]);
    const second = await amend('130/KH-UBND', '2024-09-01', [{ kind: 'repeal', clauseId: idOf('II/5/c'), cancelTasks: false }]);
    const one = await compare({ against: 'amendment', id: first.id });
    expect(told(one)).toEqual(['added ∅ → II/5/i', 'changed II/7 → II/7']);
    expect(one.changes[1]?.to?.words).toBe('Ký kết với ba viện.');
    expect(one.to.symbol).toBe('120/KH-UBND');
    expect(told(await compare({ against: 'amendment', id: second.id }))).toEqual(['dropped II/5/c → ∅']);
    const now = await compare({ against: 'now' }, await w.as('daumoi.nnptnt'));
    expect(now.counts).toMatchObject({ added: 1, dropped: 1, changed: 1, moved: 0, renumbered: 0 });
    expect((await document('docx', await w.as('daumoi.nnptnt'))).statusCode).toBe(200);
  });
});
