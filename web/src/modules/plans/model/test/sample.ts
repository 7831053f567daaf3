import type { Clause, Passage, PlanReview, Proposal } from '@thientruong/contract';

/** A made-up plan, small enough to count by hand. */
export const TEXT = [
  'KẾ HOẠCH',
  'Nâng cao năng lực đo lường năm 2031',
  'I. NHIỆM VỤ',
  '1. Phòng thử nghiệm',
  'Sở Công Thương rà soát thiết bị; mua sắm chuẩn đo trong quý II.',
  'đ) Đào tạo: mở hai lớp cho kỹ thuật viên.',
  '- Báo cáo kết quả hằng năm.',
  'Nơi nhận:',
].join('\n');

/** Where the words stand in TEXT. */
export function at(words: string): [number, number] {
  const from = TEXT.indexOf(words);
  if (from < 0) throw new Error(`không có: ${words}`);
  return [from, from + words.length];
}

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Identifier number n. */
export const idOf = id;

/** A clause from its first to its last words. */
export function clause(n: number, path: string, heading: string, first: string, last: string, parent: number | null): Clause {
  const segments = path.split('/');
  const num = (segments.at(-1) ?? '').replace(/^-\d+$/, '-');
  const span: [number, number] = [at(first)[0], at(last)[1]];
  return {
    id: id(n),
    path,
    num,
    level: segments.length,
    parentId: parent === null ? null : id(parent),
    heading,
    text: TEXT.slice(...span),
    span,
    ord: n,
  };
}

/** The clauses of TEXT. */
export const CLAUSES: Clause[] = [
  clause(1, 'I', 'NHIỆM VỤ', 'I. NHIỆM VỤ', 'hằng năm.', null),
  clause(2, 'I/1', 'Phòng thử nghiệm', '1. Phòng', 'hằng năm.', 1),
  clause(3, 'I/1/đ', 'Đào tạo', 'đ) Đào tạo', 'hằng năm.', 2),
  clause(4, 'I/1/đ/-1', 'Báo cáo kết quả', '- Báo cáo', 'hằng năm.', 3),
];

/** A proposal with what a test cares about. */
export function proposal(n: number, change: Partial<Proposal> = {}): Proposal {
  return {
    id: id(n),
    clauseId: id(2),
    ord: n,
    content: `Nhiệm vụ ${n}`,
    product: null,
    spans: [at('rà soát thiết bị')],
    strength: 'hard',
    verb: null,
    confidence: 0.9,
    origin: 'read',
    dropped: null,
    lead: null,
    leadDecision: null,
    suggestedLeads: [],
    supporting: [],
    deadline: null,
    deadlineDecision: null,
    fields: [],
    systems: [],
    version: 1,
    ...change,
  };
}

/** A passage with what a test cares about. */
export function passage(n: number, change: Partial<Passage> = {}): Passage {
  return {
    id: id(n),
    clauseId: id(2),
    span: at('trong quý II'),
    class: 'context',
    reason: 'Chỉ nêu thời gian',
    confidence: 0.7,
    decidedBy: null,
    version: 1,
    ...change,
  };
}

/** A review of TEXT. */
export function review(proposals: Proposal[], passages: Passage[] = []): PlanReview {
  const now = '2031-01-02T03:04:05.000Z';
  return {
    plan: {
      id: id(900),
      title: 'Nâng cao năng lực đo lường',
      symbol: null,
      documentType: 'Kế hoạch',
      issuer: null,
      issuedOn: null,
      state: 'review',
      version: 4,
      createdAt: now,
      createdBy: null,
      changedAt: now,
      publishedAt: null,
      taskCount: 0,
      fileId: null,
      ocr: false,
      can: { edit: true, publish: true, discard: true, amend: false },
    },
    head: {
      documentType: 'Kế hoạch',
      symbol: null,
      issuer: null,
      place: null,
      issuedOn: null,
      title: 'Nâng cao năng lực đo lường năm 2031',
      recipients: [],
      signer: null,
      edited: [],
    },
    text: TEXT,
    clauses: CLAUSES,
    citations: [],
    passages,
    proposals,
    problems: [],
    undo: null,
    redo: null,
    savedAt: now,
    readMilliseconds: 12,
  };
}

/** Who acts in tests. */
export const PERSON = { id: id(700), name: 'Phạm Thị Lụa', position: 'Chuyên viên' };
