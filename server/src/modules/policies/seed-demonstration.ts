import { addDays, plainDateOf } from '@thientruong/kernel';
import { asActor, type Tx } from '../../platform/database.ts';
import { directoryDayOf, type Services } from '../../platform/module.ts';
import { loadDirectory } from '../agencies/index.ts';
import { demonstrationActor } from '../identity/index.ts';
import { addPower } from './delegations.service.ts';
import { answer, ask, reply } from './policies-consult.service.ts';
import { listWorkRows } from './policies-list.queries.ts';
import type { PolicyContext } from './policies-present.service.ts';
import { finish } from './policies-stage.service.ts';
import { openWork } from './policies.service.ts';

/** Whom the demonstration asks; the first one has not replied, so that somebody can try it. */
const ASKED = ['SNNPTNT', 'STTTT', 'SGDĐT', 'HAIHAU'];

/**
 * Opens policy work and enters delegated powers of the demonstration through the ordinary use cases, as its invented people; nothing when policy work is there.
 * All contents are invented and say so.
 */
export async function seedDemonstrationPolicies(services: Services): Promise<void> {
  const now = services.now();
  const today = plainDateOf(now);
  const as = async <Result>(username: string, work: (context: PolicyContext) => Promise<Result>): Promise<Result> => {
    const actor = await demonstrationActor(services, username);
    return asActor(services.db, actor, (tx: Tx) => work({ tx, actor, today, now, services }));
  };
  const asked = await as('tonghop', async (context) => {
    const { tx, actor } = context;
    if ((await listWorkRows(tx, actor, today, {}, null, 1)).length > 0) return null;
    const directory = await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today));
    const agency = (code: string) => directory.find((one) => one.code === code)?.id ?? '';
    await openWork({ ...context, body: { title: 'Quy chế xét công nhận sáng kiến cấp cơ sở (minh họa)', summary: 'Nội dung do nhóm phát triển tự đặt.', agencyId: agency('SKHCN'), dueOn: addDays(today, 20) } });
    const opened = await openWork({
      ...context,
      body: {
        title: 'Chính sách dùng chung phòng thử nghiệm và thiết bị đo (minh họa)',
        summary: 'Các đơn vị có thiết bị cho đơn vị khác dùng khi máy rỗi. Nội dung do nhóm phát triển tự đặt.',
        agencyId: agency('SKHCN'),
        dueOn: addDays(today, 5),
      },
    });
    const params = { policyWorkId: opened.id };
    const reviewed = await finish({ ...context, params, body: { version: opened.version, stage: 'review', text: 'Chưa có quy định chung; ba đơn vị tự thỏa thuận từng lần, máy để rỗi nhiều (minh họa).' } });
    const proposed = await finish({ ...context, params, body: { version: reviewed.version, stage: 'proposal', text: 'Lập danh mục thiết bị dùng chung, lịch mượn và mức bù chi phí (minh họa).' } });
    const round = await ask({
      ...context,
      params,
      body: { version: proposed.version, question: 'Đề nghị góp ý dự thảo danh mục thiết bị và cách chia lịch mượn (minh họa).', dueOn: addDays(today, 10), agencyIds: ASKED.map(agency), groups: [] },
    });
    const power = { toPost: null, conditions: null, documentId: null, validTo: null, validFrom: addDays(today, -200) };
    await addPower({ ...context, body: { ...power, kind: 'decentralised', fromAgencyId: agency('UBND'), toAgencyId: agency('SKHCN'), power: 'Phê duyệt danh mục thiết bị dùng chung của tỉnh (minh họa)', symbol: 'Văn bản minh họa số 1' } });
    await addPower({
      ...context,
      body: {
        ...power,
        kind: 'authorised',
        fromAgencyId: agency('UBND'),
        toAgencyId: agency('SKHCN'),
        toPost: 'Giám đốc',
        power: 'Ký thỏa thuận mượn thiết bị với trường đại học ngoài tỉnh (minh họa)',
        conditions: 'Báo cáo sau mỗi lần ký (minh họa)',
        symbol: 'Văn bản minh họa số 2',
        validTo: addDays(today, 30),
      },
    });
    await addPower({ ...context, body: { ...power, kind: 'decentralised', fromAgencyId: agency('SNNPTNT'), toAgencyId: agency('HAIHAU'), power: 'Xếp lịch dùng trạm quan trắc đất của huyện (minh họa)', symbol: 'Văn bản minh họa số 3', validFrom: addDays(today, 15) } });
    return { policyWorkId: opened.id, roundId: round.rounds[0]?.id ?? '' };
  });
  if (!asked) return;
  const silent = { text: null, fileId: null, comments: [] };
  await as('daumoi.haihau', (context) => reply({ ...context, params: asked, body: { ...silent, opinion: 'agree' } }));
  const replied = await as('daumoi.gddt', (context) =>
    reply({
      ...context,
      params: asked,
      body: {
        ...silent,
        opinion: 'agree_with_comments',
        text: 'Thống nhất chủ trương (minh họa).',
        comments: [
          { place: 'Mục 2', text: 'Ghi rõ ai chịu chi phí kiểm định khi máy cho mượn (minh họa).' },
          { place: 'Phụ lục', text: 'Thêm thiết bị của trường chuyên vào danh mục (minh họa).' },
        ],
      },
    }),
  );
  const comment = replied.rounds.flatMap((round) => round.asks.flatMap((one) => one.reply?.comments ?? []))[0];
  if (comment) await as('tonghop', (context) => answer({ ...context, params: { policyWorkId: asked.policyWorkId, commentId: comment.id }, body: { version: comment.version, answer: 'taken', reason: 'Bổ sung vào mục 2: bên mượn trả chi phí kiểm định (minh họa).' } }));
}
