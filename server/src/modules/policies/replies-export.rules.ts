import type { PolicyAsk, PolicyRound, PolicyWork } from '@thientruong/contract';
import type { AdministrativeDocument } from '@thientruong/documents/write';
import { attachedTo } from '@thientruong/documents/write/text';
import { formatDate, plainDateOf, type PlainDate } from '@thientruong/kernel';
import { ANSWER_LABELS, OPINION_LABELS, REPLY_TIMING_LABELS } from './policies.rules.ts';

/** What the head and the foot of the exported document are made of. */
export interface Letterhead {
  readonly parentIssuer: string;
  readonly place: string;
  readonly signature: readonly string[];
  readonly recipients: readonly string[];
}

/** One line of the table: a comment, or an agency without one. */
export interface ReplyLine {
  agency: string;
  opinion: string;
  repliedOn: PlainDate | null;
  timing: string;
  comment: string;
  answer: string;
  reason: string;
}

/** Lines of the table of a round, agencies in the order of the directory, each comment with its answer; who has not replied stays visible. */
export function replyLines(round: Pick<PolicyRound, 'asks'>): ReplyLine[] {
  return round.asks.flatMap((ask): ReplyLine[] => {
    const { reply } = ask;
    const base = {
      agency: ask.agency.name,
      opinion: reply ? OPINION_LABELS[reply.opinion] : 'Chưa có ý kiến',
      repliedOn: reply ? plainDateOf(new Date(reply.at)) : null,
      timing: ask.timing ? REPLY_TIMING_LABELS[ask.timing] : '',
    };
    if (!reply) return [{ ...base, comment: '', answer: '', reason: '' }];
    const general = reply.text ? [{ ...base, comment: reply.text, answer: '', reason: '' }] : [];
    const comments = reply.comments.map((comment) => ({
      ...base,
      comment: [comment.place, comment.text].filter(Boolean).join(': '),
      answer: comment.answer ? ANSWER_LABELS[comment.answer.kind] : 'Chưa giải trình',
      reason: comment.answer?.reason ?? '',
    }));
    const lines = [...general, ...comments];
    return lines.length > 0 ? lines : [{ ...base, comment: '', answer: '', reason: '' }];
  });
}

/** Counts of a round, as the first sentence of the document says them. */
export function countsOf(asks: readonly PolicyAsk[]): { asked: number; replied: number; late: number; agree: number; comments: number; disagree: number } {
  const replies = asks.flatMap((ask) => ask.reply ?? []);
  const of = (opinion: string) => replies.filter((reply) => reply.opinion === opinion).length;
  return {
    asked: asks.length,
    replied: replies.length,
    late: asks.filter((ask) => ask.timing === 'late').length,
    agree: of('agree'),
    comments: of('agree_with_comments'),
    disagree: of('disagree'),
  };
}

/** The table of replies as an administrative document of NĐ 30/2020; a draft while the consultation is under way. */
export function repliesDocument(work: PolicyWork, round: PolicyRound, head: Letterhead, today: PlainDate): AdministrativeDocument {
  const stage = work.stages.find((one) => one.stage === 'consultation');
  const agency = stage?.agency ?? work.agency;
  const counts = countsOf(round.asks);
  const silent = round.asks.filter((ask) => !ask.reply).map((ask) => ask.agency.name);
  const base = { type: 'BÁO CÁO', number: null, symbol: `BC-${agency.code}`, date: { year: Number(today.slice(0, 4)), month: null } };
  const rows = replyLines(round).map((line, at) => [
    String(at + 1),
    line.agency,
    [line.opinion, line.repliedOn ? `(${formatDate(line.repliedOn)}, ${line.timing.toLocaleLowerCase('vi')})` : `(${line.timing.toLocaleLowerCase('vi')})`].join(' '),
    line.comment,
    [line.answer, line.reason].filter(Boolean).join(': '),
  ]);
  const heading = (label: string, text: string) => ({ kind: 'heading' as const, level: 1 as const, label, text });
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  return {
    ...base,
    parentIssuer: head.parentIssuer,
    issuer: agency.name,
    place: head.place,
    subject: `Tổng hợp, tiếp thu, giải trình ý kiến góp ý đối với hồ sơ “${work.title}” (vòng ${round.number})`,
    basis: [],
    body: [
      heading('I.', 'VIỆC LẤY Ý KIẾN'),
      paragraph(`Ngày ${formatDate(plainDateOf(new Date(round.openedAt)))}, hồ sơ được gửi lấy ý kiến ${counts.asked} cơ quan, hạn trả lời ${formatDate(round.dueOn)}. Nội dung xin ý kiến: ${round.question}`),
      heading('II.', 'KẾT QUẢ'),
      paragraph(
        `Đến ngày ${formatDate(today)}, ${counts.replied}/${counts.asked} cơ quan đã trả lời (${counts.late} cơ quan trả lời sau hạn): ${counts.agree} thống nhất, ${counts.comments} thống nhất và có góp ý, ${counts.disagree} không thống nhất.`,
      ),
      ...(silent.length > 0 ? [paragraph(`Chưa có ý kiến: ${silent.join('; ')}.`)] : []),
      paragraph('Nội dung góp ý và việc tiếp thu, giải trình nêu tại Phụ lục kèm theo.'),
    ],
    recipients: head.recipients,
    signature: { lines: head.signature, name: null },
    appendices: [
      {
        label: 'Phụ lục',
        title: 'TỔNG HỢP Ý KIẾN VÀ TIẾP THU, GIẢI TRÌNH',
        subtitle: attachedTo(base, agency.name),
        landscape: true,
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'TT', width: 0.6, align: 'center' },
              { title: 'Cơ quan', width: 2.6 },
              { title: 'Ý kiến', width: 2.4 },
              { title: 'Nội dung góp ý', width: 5 },
              { title: 'Tiếp thu, giải trình', width: 5 },
            ],
            rows,
          },
        ],
      },
    ],
    draft: stage?.state !== 'done',
  };
}
