import { formatDate } from '@thientruong/kernel';
import type { DUTY_KINDS, DutyKind, News, Notice, NoticeKind } from './notices.ts';

type Told = Pick<Notice, 'kind' | 'facts' | 'news'>;

/** What is due, as officials read it: at the head of a sentence about a deadline that is not a task's. */
export const DUTY_WORDS: Record<(typeof DUTY_KINDS)[number], string> = {
  report: 'Báo cáo chưa gửi',
  yearly: 'Kế hoạch năm chưa gửi',
  obstacle: 'Khó khăn, vướng mắc chờ xử lý',
  submission: 'Tờ trình khó khăn chờ quyết định',
  mandate: 'Văn bản chưa phổ biến',
  remedy: 'Kiến nghị sau thanh tra, kiểm tra chưa thực hiện',
  self_score: 'Phiếu tự chấm điểm chưa gửi',
  fiscal: 'Việc theo lịch ngân sách chưa xong',
};

const EVALUATION_PATHS = { period: (id: string): string => `/evaluation/periods/${id}`, sheet: (id: string): string => `/evaluation/sheets/${id}` };

/** Where the records of a duty stand, and each of them. */
const DUTY_PATHS: Record<DutyKind, { list: string; one: (id: string) => string }> = {
  report: { list: '/reports', one: (id) => `/reports/${id}` },
  yearly: { list: '/yearly', one: (id) => `/yearly/plans/${id}` },
  obstacle: { list: '/obstacles', one: (id) => `/obstacles/${id}` },
  remedy: { list: '/inspections?tab=remedies', one: (id) => `/inspections/${id}` },
  mandate: { list: '/dissemination?tab=mandates', one: (id) => `/dissemination/mandates/${id}` },
  submission: { list: '/obstacles', one: (id) => `/obstacles/submissions/${id}` },
  self_score: { list: '/evaluation', one: EVALUATION_PATHS.sheet },
  fiscal: { list: '/budget', one: () => '/budget' },
};

const TASK_PATH = (id: string): string => `/tasks/${id}`;
/** Path of the talk on the page of a record. */
const talk = (one: (id: string) => string) => (id: string): string => `${one(id)}#trao-doi`;

const BUDGET_PATH = (id: string): string => `/budget/lines/${id}`;

/** What news of each kind says, and where it leads; `informs` where it waits for nobody, so that a person may leave it out of letters. */
const NEWS: Record<News['event'], { words: string; path: (id: string) => string; informs?: true }> = {
  task_assigned: { words: 'Nhiệm vụ được giao cho cơ quan: {{name}}', path: TASK_PATH },
  tasks_assigned: { words: 'Nhiệm vụ được giao cho cơ quan: {{name}}', path: (id) => `/tasks?planId=${id}&state=assigned` },
  task_reported: { words: 'Nhiệm vụ chờ xác nhận hoàn thành: {{name}}', path: TASK_PATH },
  task_returned: { words: 'Đề nghị hoàn thành bị trả lại: {{name}}', path: TASK_PATH },
  task_confirmed: { words: 'Đã xác nhận hoàn thành nhiệm vụ: {{name}}', path: TASK_PATH },
  task_deadline: { words: 'Thời hạn nhiệm vụ đã được quyết định: {{name}}', path: TASK_PATH },
  followed_state: { words: 'Nhiệm vụ đang theo dõi chuyển bước: {{name}}', path: TASK_PATH, informs: true },
  followed_progress: { words: 'Nhiệm vụ đang theo dõi có tiến độ mới: {{name}}', path: TASK_PATH, informs: true },
  followed_evidence: { words: 'Minh chứng của nhiệm vụ đang theo dõi thay đổi: {{name}}', path: TASK_PATH, informs: true },
  followed_deadline: { words: 'Thời hạn nhiệm vụ đang theo dõi thay đổi: {{name}}', path: TASK_PATH, informs: true },
  followed_done: { words: 'Nhiệm vụ đang theo dõi đã được xác nhận hoàn thành: {{name}}', path: TASK_PATH, informs: true },
  task_cancelled: { words: 'Nhiệm vụ bị hủy theo văn bản sửa đổi: {{name}}', path: TASK_PATH },
  tasks_cancelled: { words: 'Nhiệm vụ bị hủy theo văn bản sửa đổi: {{name}}', path: (id) => `/tasks?planId=${id}&state=cancelled` },
  task_reworded: { words: 'Mục giao nhiệm vụ được thay lời theo văn bản sửa đổi: {{name}}', path: TASK_PATH },
  tasks_reworded: { words: 'Mục giao nhiệm vụ được thay lời theo văn bản sửa đổi: {{name}}', path: (id) => `/plans/${id}` },
  followed_cancelled: { words: 'Văn bản sửa đổi hủy nhiệm vụ đang theo dõi: {{name}}', path: (id) => `/tasks?planId=${id}&followed=yes&state=cancelled`, informs: true },
  followed_reworded: { words: 'Văn bản sửa đổi thay lời mục của nhiệm vụ đang theo dõi: {{name}}', path: (id) => `/tasks?planId=${id}&followed=yes`, informs: true },
  mentioned_task: { words: 'Có người nhắc đến bạn trong trao đổi về nhiệm vụ {{name}}', path: talk(TASK_PATH) },
  mentioned_report: { words: 'Có người nhắc đến bạn trong trao đổi về báo cáo {{name}}', path: talk(DUTY_PATHS.report.one) },
  mentioned_obstacle: { words: 'Có người nhắc đến bạn trong trao đổi về khó khăn {{name}}', path: talk(DUTY_PATHS.obstacle.one) },
  remarked_task: { words: 'Ý kiến mới trong trao đổi về nhiệm vụ {{name}}', path: talk(TASK_PATH), informs: true },
  remarked_report: { words: 'Ý kiến mới trong trao đổi về báo cáo {{name}}', path: talk(DUTY_PATHS.report.one), informs: true },
  remarked_obstacle: { words: 'Ý kiến mới trong trao đổi về khó khăn {{name}}', path: talk(DUTY_PATHS.obstacle.one), informs: true },
  obstacle_raised: { words: 'Khó khăn mới nêu, chờ trả lời: {{name}}', path: DUTY_PATHS.obstacle.one },
  obstacle_reopened: { words: 'Khó khăn được nêu lại, chờ trả lời: {{name}}', path: DUTY_PATHS.obstacle.one },
  obstacle_answered: { words: 'Khó khăn đã được trả lời: {{name}}', path: DUTY_PATHS.obstacle.one },
  obstacle_returned: { words: 'Cần bổ sung nội dung khó khăn: {{name}}', path: DUTY_PATHS.obstacle.one },
  obstacle_submitted: { words: 'Tờ trình tổng hợp khó khăn chờ quyết định: {{name}}', path: DUTY_PATHS.submission.one },
  obstacle_decided: { words: 'UBND tỉnh đã quyết định về khó khăn: {{name}}', path: DUTY_PATHS.obstacle.one },
  yearly_submitted: { words: 'Kế hoạch năm đã gửi, chờ thẩm định: {{name}}', path: DUTY_PATHS.yearly.one },
  yearly_returned: { words: 'Kế hoạch năm bị trả lại để sửa: {{name}}', path: DUTY_PATHS.yearly.one },
  yearly_appraised: { words: 'Kế hoạch năm đã được thẩm định: {{name}}', path: DUTY_PATHS.yearly.one, informs: true },
  yearly_approved: { words: 'Kế hoạch năm đã được phê duyệt: {{name}}', path: DUTY_PATHS.yearly.one, informs: true },
  evaluation_opened: { words: 'Đã mở kỳ đánh giá {{name}}; hãy tự chấm điểm', path: EVALUATION_PATHS.period },
  evaluation_submitted: { words: 'Bản tự chấm đã gửi, chờ thẩm định: {{name}}', path: EVALUATION_PATHS.sheet },
  evaluation_returned: { words: 'Bản tự chấm bị trả lại: {{name}}', path: EVALUATION_PATHS.sheet },
  evaluation_appraised: { words: 'Đã thẩm định phiếu đánh giá: {{name}}', path: EVALUATION_PATHS.sheet },
  evaluation_agreed: { words: 'Cơ quan đồng ý với kết quả thẩm định: {{name}}', path: EVALUATION_PATHS.sheet, informs: true },
  evaluation_appealed: { words: 'Cơ quan có kiến nghị về kết quả đánh giá: {{name}}', path: EVALUATION_PATHS.sheet },
  evaluation_replied: { words: 'Đã trả lời kiến nghị về kết quả đánh giá: {{name}}', path: EVALUATION_PATHS.sheet },
  evaluation_ready: { words: 'Kỳ đánh giá {{name}} đã thẩm định xong, chờ phê duyệt', path: EVALUATION_PATHS.period },
  evaluation_approved: { words: 'Đã phê duyệt kết quả đánh giá {{name}}', path: EVALUATION_PATHS.period, informs: true },
  budget_proposed: { words: 'Đề xuất kinh phí chờ tổng hợp: {{name}}', path: BUDGET_PATH },
  budget_gathered: { words: 'Đề xuất kinh phí chờ thẩm định: {{name}}', path: BUDGET_PATH },
  budget_returned: { words: 'Đề xuất kinh phí bị trả lại: {{name}}', path: BUDGET_PATH },
  budget_appraised: { words: 'Kinh phí đã được thẩm định: {{name}}', path: BUDGET_PATH },
  budget_allotted: { words: 'Kinh phí đã được phân bổ, điều chỉnh: {{name}}', path: BUDGET_PATH },
  inspection_concluded: { words: 'Kết luận thanh tra, kiểm tra đã ban hành: {{name}}', path: DUTY_PATHS.remedy.one },
  remedy_answered: { words: 'Kiến nghị đã được trả lời, chờ xác nhận: {{name}}', path: DUTY_PATHS.remedy.one },
  remedy_returned: { words: 'Kiến nghị phải làm lại: {{name}}', path: DUTY_PATHS.remedy.one },
  remedy_checked: { words: 'Kiến nghị đã được xác nhận hoặc thôi theo dõi: {{name}}', path: DUTY_PATHS.remedy.one },
  remedy_changed: { words: 'Kiến nghị được sửa, lùi hạn: {{name}}', path: DUTY_PATHS.remedy.one },
  mandate_asked: { words: 'Cần phổ biến văn bản {{name}}', path: DUTY_PATHS.mandate.one },
  mandate_reminder: { words: 'Nhắc phổ biến văn bản {{name}}', path: DUTY_PATHS.mandate.one },
  standin_given: { words: 'Ủy quyền khi vắng mặt: {{name}}', path: () => '/profile', informs: true },
  factor_reset: { words: 'Quản trị viên đã bỏ xác thực hai lớp của tài khoản {{name}}; hãy bật lại', path: () => '/profile' },
  sign_in_linked: { words: 'Quản trị viên đã liên kết tài khoản của bạn với đăng nhập qua nhà cung cấp: {{name}}', path: () => '/profile' },
  reorganisation_moved: { words: 'Cơ quan tiếp nhận việc theo sắp xếp tổ chức: {{name}}', path: () => '/tasks', informs: true },
  urging_letter: { words: 'Công văn đôn đốc: {{name}}', path: (id) => `/documents/${id}` },
};

/** Whether news waits for the person, or concerns a duty; other news can be left out of letters. */
export const newsIsDuty = (event: News['event']): boolean => !NEWS[event].informs;

/** Sentences of notices by their key, with {{places}}: one wording for the screens and for mail. */
export const NOTICE_SENTENCES = {
  'notices.kind.due_soon': 'Sắp đến hạn',
  'notices.kind.due_today': 'Đến hạn',
  'notices.kind.overdue': 'Quá hạn',
  'notices.kind.news': 'Tin',
  'notices.due.one': 'Nhiệm vụ {{code}} có hạn ngày {{day}}',
  'notices.due.many': '{{count}} nhiệm vụ có hạn ngày {{day}}',
  'notices.due.province': '{{count}} nhiệm vụ của {{agencies}} cơ quan có hạn ngày {{day}}',
  'notices.over.one': 'Nhiệm vụ {{code}} chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.over.many': '{{count}} nhiệm vụ chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.over.province': '{{count}} nhiệm vụ của {{agencies}} cơ quan chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.duty.due.one': '{{what}}: {{name}}, hạn ngày {{day}}',
  'notices.duty.due.many': '{{what}}: {{count}}, hạn ngày {{day}}',
  'notices.duty.due.province': '{{what}}: {{count}} của {{agencies}} cơ quan, hạn ngày {{day}}',
  'notices.duty.over.one': '{{what}}: {{name}}, đã quá hạn ngày {{day}}',
  'notices.duty.over.many': '{{what}}: {{count}}, đã quá hạn ngày {{day}}',
  'notices.duty.over.province': '{{what}}: {{count}} của {{agencies}} cơ quan, đã quá hạn ngày {{day}}',
} as const;

/** A key of NOTICE_SENTENCES, or of one kind of news or duty. */
export type NoticeKey = keyof typeof NOTICE_SENTENCES | `notices.news.${News['event']}` | `notices.duty.${DutyKind}`;

/** All sentences with those of news and the names of duties, for the screens. */
export const NOTICE_TEXTS = {
  ...NOTICE_SENTENCES,
  ...Object.fromEntries(Object.entries(NEWS).map(([event, { words }]) => [`notices.news.${event}`, words])),
  ...Object.fromEntries(Object.entries(DUTY_WORDS).map(([kind, words]) => [`notices.duty.${kind}`, words])),
} as Record<NoticeKey, string>;

const timeOf = (kind: NoticeKind): 'due' | 'over' => (kind === 'overdue' ? 'over' : 'due');

/** Key and values of a notice's sentence; `what` is itself a key where a duty is told. */
export function noticeWords({ kind, facts, news }: Told): { key: NoticeKey; values: Record<string, string | number>; what: NoticeKey | null } {
  if (news) return { key: `notices.news.${news.event}`, values: { name: news.name }, what: null };
  if (!facts) return { key: `notices.kind.${kind}`, values: {}, what: null };
  const day = formatDate(facts.dueOn);
  const form = facts.task || facts.of?.item ? 'one' : facts.agencies ? 'province' : 'many';
  const values = { code: facts.task?.code ?? '', name: facts.of?.item?.name ?? '', count: facts.count, agencies: facts.agencies ?? 0, day };
  return facts.of ? { key: `notices.duty.${timeOf(kind)}.${form}`, values, what: `notices.duty.${facts.of.kind}` } : { key: `notices.${timeOf(kind)}.${form}`, values, what: null };
}

/** The sentence in Vietnamese, for mail. */
export function noticeSentence(notice: Told): string {
  const { key, values, what } = noticeWords(notice);
  const all: Record<string, string | number> = { ...values, ...(what && { what: NOTICE_TEXTS[what] }) };
  return NOTICE_TEXTS[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(all[name] ?? ''));
}

/** Path of the screen that lists a kind of duty, or of one of them. */
export const dutyPath = (kind: DutyKind, id: string | null): string => (id === null ? DUTY_PATHS[kind].list : DUTY_PATHS[kind].one(id));

/** Path of the screen to which a notice leads: its record, its task, or the list of exactly those that it counts (as they are now). */
export function noticePath({ facts, news }: Pick<Told, 'facts' | 'news'>): string {
  if (news) return NEWS[news.event].path(news.subjectId);
  if (!facts) return '/notices';
  if (facts.of) return dutyPath(facts.of.kind, facts.of.item?.id ?? null);
  if (facts.task) return `/tasks/${facts.task.id}`;
  return `/tasks?${new URLSearchParams({ dueFrom: facts.dueOn, dueTo: facts.dueOn, state: 'assigned,accepted,in_progress,returned', ...(facts.agencyId && { agencyId: facts.agencyId, role: 'lead' }) }).toString()}`;
}
