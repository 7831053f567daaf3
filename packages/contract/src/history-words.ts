import { formatDate, isPlainDate } from '@thientruong/kernel';

/** Records that are talked about and whose changes are kept. */
export const RECORD_KINDS = ['task', 'report', 'obstacle'] as const;
/** One of RECORD_KINDS. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Fields of each kind of record whose changes are kept, as officials read them. */
export const HISTORY_FIELDS = {
  task: {
    state: 'Bước xử lý',
    dueOn: 'Thời hạn',
    leadAgency: 'Cơ quan chủ trì',
    supporting: 'Cơ quan phối hợp',
    progress: 'Tiến độ (%)',
    proposedOn: 'Ngày đề nghị hoàn thành',
    completedOn: 'Ngày hoàn thành',
    evidence: 'Minh chứng',
  },
  report: { state: 'Tình trạng', figure: 'Số liệu', line: 'Câu', lineHidden: 'In câu trong báo cáo', lineRemoved: 'Câu tự viết', returnedParts: 'Phần bị trả lại', excusedReason: 'Lý do được miễn' },
  obstacle: { state: 'Tình trạng', dueOn: 'Hạn của bước', kind: 'Loại khó khăn', content: 'Khó khăn, vướng mắc', tried: 'Đã làm gì để tháo gỡ', asked: 'Kiến nghị', askedOf: 'Kiến nghị với', askedName: 'Tên cơ quan' },
} as const satisfies Record<RecordKind, Record<string, string>>;

/** Deeds of each kind of record that its history tells of. */
export const HISTORY_DEEDS = {
  task: {
    created: 'Giao nhiệm vụ',
    accepted: 'Nhận nhiệm vụ',
    noted: 'Ghi tiến độ',
    evidence_added: 'Gắn minh chứng',
    evidence_withdrawn: 'Rút minh chứng',
    completion_proposed: 'Đề nghị hoàn thành',
    confirmed: 'Xác nhận hoàn thành',
    returned: 'Trả lại',
    deadline_decided: 'Quyết định thời hạn',
    lead_decided: 'Quyết định cơ quan chủ trì, phối hợp',
    occurrence_settled: 'Ghi kết quả một kỳ',
    event_entered: 'Nhập ngày xảy ra sự kiện của thời hạn',
    cancelled: 'Hủy nhiệm vụ',
  },
  report: {
    created: 'Mở kỳ, có dự thảo',
    ready: 'Trình thủ trưởng',
    sent_back: 'Chuyển lại đầu mối',
    submitted: 'Gửi báo cáo',
    accepted: 'Tiếp nhận',
    returned: 'Trả lại',
    figure_changed: 'Sửa số liệu',
    excused: 'Cho miễn kỳ này',
    excuse_taken_back: 'Bỏ miễn',
    consolidated: 'Tổng hợp',
    closed: 'Chốt cùng kỳ',
    corrected: 'Đính chính',
  },
  obstacle: {
    raised: 'Nêu khó khăn',
    changed: 'Sửa, bổ sung',
    withdrawn: 'Rút',
    answered: 'Trả lời',
    returned: 'Yêu cầu bổ sung',
    accepted: 'Xác nhận đã giải quyết',
    reopened: 'Nêu lại',
    gathered: 'Đưa vào tờ trình',
    released: 'Đưa ra khỏi tờ trình',
    submitted: 'Trình UBND tỉnh',
    decided: 'UBND tỉnh quyết định',
  },
} as const satisfies Record<RecordKind, Record<string, string>>;

/** Values that are stored as codes, by kind and field. */
export const HISTORY_VALUES = {
  'task.state': { assigned: 'mới giao', accepted: 'đã nhận', in_progress: 'đang thực hiện', reported: 'chờ xác nhận hoàn thành', returned: 'bị trả lại', confirmed: 'đã xác nhận hoàn thành', cancelled: 'đã hủy' },
  'report.state': { draft: 'đang soạn', ready: 'chờ thủ trưởng duyệt', submitted: 'đã gửi', returned: 'bị trả lại', accepted: 'đã tiếp nhận' },
  'report.lineHidden': { true: 'không in', false: 'in' },
  'report.lineRemoved': { true: 'đã xóa', false: 'có' },
  'obstacle.state': {
    raised: 'chờ Sở KH&CN trả lời',
    returned: 'chờ cơ quan bổ sung',
    answered: 'đã trả lời, chờ cơ quan xác nhận',
    reopened: 'được nêu lại, chờ Sở KH&CN trả lời',
    gathered: 'đang tổng hợp trình UBND tỉnh',
    submitted: 'đã trình, chờ UBND tỉnh quyết định',
    decided: 'đã có quyết định, chờ cơ quan xác nhận',
    closed: 'đã giải quyết',
    withdrawn: 'cơ quan đã rút',
  },
  'obstacle.kind': { institution: 'Thể chế', funding: 'Kinh phí', people: 'Nhân lực', coordination: 'Phối hợp', infrastructure: 'Hạ tầng', other: 'Khác' },
  'obstacle.askedOf': { coordinator: 'Sở Khoa học và Công nghệ', province: 'UBND tỉnh', other: 'Cơ quan khác' },
} as const satisfies Record<string, Record<string, string>>;

/** Parts of a report, as a history names them. */
const PARTS: Record<string, string> = { results: 'kết quả', tasks: 'nhiệm vụ', difficulties: 'khó khăn', proposals: 'đề xuất', next: 'kỳ tới' };

const flat = (lists: Record<string, Record<string, string>>, prefix: string): [string, string][] =>
  Object.entries(lists).flatMap(([list, words]) => Object.entries(words).map(([key, label]): [string, string] => [`history.${prefix}.${list}.${key}`, label]));

/** All labels of histories by the key of the screens. */
export const HISTORY_TEXTS: Readonly<Record<string, string>> = Object.fromEntries([...flat(HISTORY_FIELDS, 'field'), ...flat(HISTORY_DEEDS, 'deed'), ...flat(HISTORY_VALUES, 'value')]);

/** The label of a field of a kind of record; its key where it has none. */
export const historyField = (kind: RecordKind, field: string): string => HISTORY_TEXTS[`history.field.${kind}.${field}`] ?? field;
/** The label of a deed on a kind of record; its key where it has none. */
export const historyDeed = (kind: RecordKind, deed: string): string => HISTORY_TEXTS[`history.deed.${kind}.${deed}`] ?? deed;

/** A value as officials read it: states in words, days as dd/mm/yyyy, the rest as it is. `say` gives another language's word of a key. */
export function historyValue(kind: RecordKind, field: string | null, value: string | null, say: (key: string) => string | undefined = (key) => HISTORY_TEXTS[key]): string | null {
  if (value === null) return null;
  if (field === 'returnedParts') return value.split(',').map((part) => PARTS[part] ?? part).join(', ');
  return say(`history.value.${kind}.${field ?? ''}.${value}`) ?? (isPlainDate(value) ? formatDate(value) : value);
}
