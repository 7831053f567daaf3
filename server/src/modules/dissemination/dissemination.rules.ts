import type { Audience, Channel, MandateState, MaterialKind, OutreachFields } from '@thientruong/contract';
import { CHANNELS } from '@thientruong/contract';
import { AppError, foldText, type FieldProblem } from '@thientruong/kernel';

/** Channels as officials read them. */
export const CHANNEL_LABELS: Record<Channel, string> = {
  meeting: 'Hội nghị, hội thảo', training: 'Tập huấn', article: 'Bài viết trên báo, trang tin', broadcast: 'Phát thanh, truyền hình', social: 'Mạng xã hội', display: 'Pa nô, khẩu hiệu, tờ rơi', contest: 'Cuộc thi tìm hiểu', other: 'Hình thức khác',
};
/** Audiences as officials read them. */
export const AUDIENCE_LABELS: Record<Audience, string> = {
  leaders: 'Lãnh đạo, quản lý', officials: 'Công chức, viên chức', enterprises: 'Doanh nghiệp, hợp tác xã', scientists: 'Cán bộ khoa học', farmers: 'Nông dân', students: 'Học sinh, sinh viên', people: 'Nhân dân', other: 'Đối tượng khác',
};
/** Where an agency stands, as officials read it. */
export const MANDATE_LABELS: Record<MandateState, string> = { done: 'Đã phổ biến', done_late: 'Đã phổ biến, muộn', open: 'Chưa phổ biến', overdue: 'Chưa phổ biến, quá hạn' };
/** Kinds of materials as officials read them; part of what the search finds. */
export const MATERIAL_LABELS: Record<MaterialKind, string> = { outline: 'Đề cương tuyên truyền', slides: 'Bài trình chiếu', leaflet: 'Tờ rơi, tờ gấp', video: 'Video', audio: 'Âm thanh', questions: 'Hỏi đáp, câu hỏi thi', other: 'Tài liệu khác' };

/** A channel by its label, as a workbook has it. */
export const channelOf = (text: string): Channel | undefined => CHANNELS.find((channel) => foldText(CHANNEL_LABELS[channel]) === foldText(text));

/** Code of a campaign: CTT-0001. */
export const codeOf = (number: number): string => `CTT-${String(number).padStart(4, '0')}`;

/** Where an agency stands with a document: the first day of an activity with it, against the day that was set. */
export function mandateState(firstOn: string | null, dueOn: string, today: string): MandateState {
  if (firstOn !== null) return firstOn <= dueOn ? 'done' : 'done_late';
  return today > dueOn ? 'overdue' : 'open';
}

/** What is wrong with an activity beyond the form of each field. */
export function outreachProblems(fields: Pick<OutreachFields, 'heldOn' | 'endedOn' | 'documentIds'>, today: string): FieldProblem[] {
  return [
    ...(fields.heldOn > today ? [{ path: 'heldOn', message: 'Ghi hoạt động sau khi đã tổ chức: ngày tổ chức không được ở tương lai.' }] : []),
    ...(fields.heldOn < '2000-01-01' ? [{ path: 'heldOn', message: 'Ngày tổ chức quá xa trong quá khứ.' }] : []),
    ...(fields.endedOn !== null && fields.endedOn < fields.heldOn ? [{ path: 'endedOn', message: 'Ngày kết thúc không được trước ngày tổ chức.' }] : []),
    ...(fields.endedOn !== null && fields.endedOn >= fields.heldOn && fields.endedOn > today ? [{ path: 'endedOn', message: 'Ngày kết thúc không được ở tương lai.' }] : []),
    ...(new Set(fields.documentIds).size < fields.documentIds.length ? [{ path: 'documentIds', message: 'Một văn bản được ghi hai lần.' }] : []),
  ];
}

/** What is wrong with the days of a campaign. */
export const campaignProblems = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): FieldProblem[] => (endsOn < startsOn ? [{ path: 'endsOn', message: 'Ngày kết thúc không được trước ngày bắt đầu.' }] : []);

/** A material is a file or a link, one of the two. */
export const materialProblems = ({ fileId, url }: { fileId: string | null; url: string | null }): FieldProblem[] => ((fileId === null) === (url === null) ? [{ path: 'fileId', message: 'Hãy tải tệp lên hoặc ghi đường dẫn, một trong hai.' }] : []);

/** Topics as they are kept: each once, whatever its accents and capitals. */
export const topicsOf = (typed: readonly string[]): string[] => [...new Map(typed.map((topic) => [foldText(topic), topic])).values()];

/** All people of an activity. */
export const peopleOf = (audiences: readonly { people: number }[]): number => audiences.reduce((sum, { people }) => sum + people, 0);

/** What makes two activities of an agency the same when a workbook is read again. */
export const sameKey = ({ channel, heldOn, title }: { channel: string; heldOn: string; title: string }): string => `${channel} ${heldOn} ${foldText(title)}`;

/** LIKE patterns of a search, folded; each has to be found; `%`, `_` and `\` mean themselves. */
export const searchPatterns = (q: string | undefined): string[] => [...new Set(foldText(q ?? '').split(' ').filter(Boolean))].slice(0, 20).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** Exact sum of amounts written as digits. */
export const sumDong = (amounts: readonly string[]): string => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}
