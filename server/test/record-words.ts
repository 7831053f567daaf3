import { randomUUID } from 'node:crypto';

// What the bodies of many calls hold: enough to be taken, nothing that a test looks at.
/** An id that nothing has. */
export const missing = randomUUID();
/** Budget words of a call. */
export const BUDGET_WORDS = { actionId: null, content: 'Thử', source: 'local_recurrent' as const, yearFrom: 2024, yearTo: 2024, withinId: null, requested: '1000000', reason: null };
/** Decision of a call. */
export const DECISION = { symbol: '1/QĐ-UBND', decidedOn: '2024-06-30', note: null };
/** Obstacle words of a call. */
export const OBSTACLE_WORDS = { kind: 'funding' as const, content: 'Thử', tried: null, asked: 'Thử', askedOf: 'province' as const, askedName: null };
/** Formula of a call. */
export const FORMULA = {
  taskPoints: '70', weights: { quantity: 1, quality: 1, timeliness: 1, reports: 0 }, roles: { lead: 2, supporting: 1 }, cuts: { late: 25, overdue: 100, returned: 25 }, criteria: [{ key: 'chung', name: 'Chung', max: '30' }],
  levels: { by: 'points', cutOffs: { excellent: '90', good: '70', done: '50' } }, cap: { percent: 20, base: 'good_or_better' }, head: { failedStaffPercent: 50 },
  marks: { points: 'found', combination: 'unverified', roles: 'unverified', cuts: 'found', overdue: 'unverified', criteria: 'unverified', levels: 'found', cap: 'unverified', head: 'unverified' },
};
/** Appraisal of a call. */
export const APPRAISAL = { criteria: [{ key: 'discipline', points: '5', reason: 'thử' }], level: 'good', levelReason: 'thử', staffFailed: false, verdicts: [{ rowId: missing, faultId: missing, verdict: 'refused', reason: 'thử' }] };
/** Campaign words of a call. */
export const CAMPAIGN_WORDS = { title: 'Thử', messages: 'Thử', audiences: null, clauseId: null, startsOn: '2024-06-01', endsOn: '2024-12-31' };
/** Outreach fields of a call. */
export const OUTREACH_FIELDS = { campaignId: null, channel: 'meeting' as const, title: 'Thử', heldOn: '2024-06-20', endedOn: null, place: 'Thử', url: null, cost: null, note: null, fileId: null, taskId: null, documentIds: [], audiences: [{ kind: 'people' as const, unit: null, people: 5 }] };
/** Material words of a call. */
export const MATERIAL_WORDS = { title: 'Thử', kind: 'outline' as const, topics: ['Thử'], language: 'vi' as const, reuse: 'Thử', fileId: null, url: 'https://example.vn' };
