import type { exportReplies, PolicyRound, PolicyWork } from '@thientruong/contract';
import { AppError, formatDate, plainDateOf, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import { documentBuffer, documentType } from '../../platform/document-file.ts';
import type { RawCall } from '../../platform/module.ts';
import { contentDisposition } from '../files/index.ts';
import { presentWork } from './policies-present.service.ts';
import { findIssuer } from './policies.queries.ts';
import { countsOf, repliesDocument, replyLines, type Letterhead } from './replies-export.rules.ts';
import { sheetBuffer } from '../../platform/sheet.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with the replies of one round as an administrative document or as a workbook. */
export async function sendReplies(call: RawCall<typeof exportReplies>): Promise<Buffer> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { work, round, head } = await asActor(
    services.db,
    actor,
    async (tx) => {
      const shown = await presentWork({ tx, actor, today, now, services }, params.policyWorkId);
      const found = shown.rounds.find((one) => one.id === params.roundId);
      if (!found) throw new AppError('record.not_found');
      if (!shown.can.export) throw new AppError('auth.forbidden');
      const issuer = await findIssuer(tx, actor.tenantId);
      const lines = (setting: string) => setting.split('|').map((line) => line.trim()).filter(Boolean);
      const letterhead: Letterhead = {
        parentIssuer: issuer?.issuer ?? 'Ủy ban nhân dân tỉnh',
        place: issuer?.place ?? '',
        signature: lines(services.settings.REPORT_AGENCY_SIGNATURE),
        recipients: lines(services.settings.REPORT_AGENCY_RECIPIENTS),
      };
      return { work: shown, round: found, head: letterhead };
    },
    'read',
  );
  const { format } = query;
  const content = format === 'xlsx' ? await workbookOf(work, round, today) : await documentBuffer(format, repliesDocument(work, round, head, today), now);
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'policy.exported', subjectType: 'policy_work', subjectId: work.id, details: { roundId: round.id, format } }));
  const name = `Tổng hợp ý kiến vòng ${round.number} - ${work.title.slice(0, 80).replace(/[\\/:*?"<>|\s]+/g, ' ')}.${format}`;
  void reply.type(format === 'xlsx' ? XLSX : documentType(format)).header('content-disposition', contentDisposition(name));
  return content;
}

function workbookOf(work: PolicyWork, round: PolicyRound, today: PlainDate): Promise<Buffer> {
  const counts = countsOf(round.asks);
  return sheetBuffer(
    {
      name: 'Ý kiến',
      columns: [
        { header: 'Cơ quan', width: 36 },
        { header: 'Ý kiến', width: 24 },
        { header: 'Ngày trả lời', width: 13, day: true },
        { header: 'Hạn', width: 24 },
        { header: 'Nội dung góp ý', width: 60 },
        { header: 'Tiếp thu', width: 20 },
        { header: 'Giải trình', width: 60 },
      ],
      rows: replyLines(round).map((line) => [line.agency, line.opinion, line.repliedOn, line.timing, line.comment, line.answer, line.reason]),
    },
    [
      ['Hồ sơ chính sách', work.title],
      ['Vòng lấy ý kiến', String(round.number)],
      ['Gửi ngày', formatDate(plainDateOf(new Date(round.openedAt)))],
      ['Hạn trả lời', formatDate(round.dueOn)],
      ['Đã trả lời', `${counts.replied}/${counts.asked} cơ quan, ${counts.late} sau hạn`],
      ['Ngày xuất', formatDate(today)],
    ],
  );
}
