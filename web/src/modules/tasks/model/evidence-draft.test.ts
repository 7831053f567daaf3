import { expect, test } from 'vitest';
import { addEvidence } from '@thientruong/contract';
import { emptyEvidence, evidenceBody, evidenceErrors, type EvidenceDraft } from './evidence-draft.ts';

const fileId = '5f0c5cf3-65a9-4b4c-9e0e-1d8a3a0f6f11';
const draft = (part: Partial<EvidenceDraft>): EvidenceDraft => ({ ...emptyEvidence, ...part });

test('mỗi loại minh chứng nói rõ còn thiếu gì', () => {
  expect(evidenceErrors(draft({ kind: 'file' }))).toEqual({ title: 'ui.missing', fileId: 'tasks.evidence.fileMissing' });
  expect(evidenceErrors(draft({ kind: 'link', title: 'Tin', url: 'javascript:alert(1)' }))).toEqual({
    url: 'tasks.evidence.urlWrong',
  });
  expect(evidenceErrors(draft({ kind: 'document', title: 'Quyết định' }))).toEqual({ symbol: 'ui.missing' });
  expect(evidenceErrors(draft({ kind: 'activity', title: 'Tập huấn', participants: 'nhiều' }))).toEqual({
    activityKind: 'ui.missing',
    heldOn: 'ui.missing',
    participants: 'tasks.evidence.numberWrong',
  });
});

test('đủ nội dung thì máy chủ nhận được', () => {
  const full = [
    draft({ kind: 'file', title: 'Ảnh', fileId }),
    draft({ kind: 'link', title: 'Tin', url: 'https://namdinh.gov.vn/tin' }),
    draft({ kind: 'document', title: 'Quyết định', symbol: '12/QĐ-SNN' }),
    draft({ kind: 'activity', title: 'Tập huấn', activityKind: 'Tập huấn', heldOn: '2024-06-10', participants: '1.200' }),
  ];
  for (const one of full) {
    expect(evidenceErrors(one)).toEqual({});
    expect(addEvidence.body.safeParse(evidenceBody(one)).success).toBe(true);
  }
  expect(evidenceBody(full[3] ?? emptyEvidence)).toMatchObject({ participants: 1200 });
});
