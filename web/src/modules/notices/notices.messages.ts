import type { ModuleMessages } from '../../app/module.ts';

const vi = {
  'notices.title': 'Thông báo',
  'notices.lead': 'Nhắc hạn các nhiệm vụ thuộc phần việc của mình. Bấm vào nội dung để mở nhiệm vụ.',
  'notices.which': 'Xem',
  'notices.unreadOnly': 'Chưa đọc',
  'notices.all': 'Tất cả',
  'notices.none': 'Chưa có thông báo nào',
  'notices.noneText': 'Khi nhiệm vụ của mình sắp đến hạn hoặc quá hạn, thông báo hiện ở đây.',
  'notices.noneUnread': 'Đã đọc hết',
  'notices.kind.due_soon': 'Sắp đến hạn',
  'notices.kind.due_today': 'Đến hạn',
  'notices.kind.overdue': 'Quá hạn',
  'notices.due.one': 'Nhiệm vụ {{code}} có hạn ngày {{day}}',
  'notices.due.many': '{{count}} nhiệm vụ có hạn ngày {{day}}',
  'notices.due.province': '{{count}} nhiệm vụ của {{agencies}} cơ quan có hạn ngày {{day}}',
  'notices.over.one': 'Nhiệm vụ {{code}} chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.over.many': '{{count}} nhiệm vụ chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.over.province': '{{count}} nhiệm vụ của {{agencies}} cơ quan chưa hoàn thành, đã quá hạn ngày {{day}}',
  'notices.read': 'Đánh dấu đã đọc',
  'notices.readAll': 'Đánh dấu đã đọc tất cả',
  'notices.readAllDone': 'Đã đánh dấu đã đọc.',
  'notices.isUnread': 'Chưa đọc',
  'notices.list': 'Danh sách thông báo',
} as const;

const en: Record<keyof typeof vi, string> = {
  'notices.title': 'Notices',
  'notices.lead': 'Deadlines of the tasks that are yours to do. Press the text to open the task.',
  'notices.which': 'Show',
  'notices.unreadOnly': 'Unread',
  'notices.all': 'All',
  'notices.none': 'No notices yet',
  'notices.noneText': 'When a deadline of your tasks comes near or has passed, it is told here.',
  'notices.noneUnread': 'Everything is read',
  'notices.kind.due_soon': 'Due soon',
  'notices.kind.due_today': 'Due',
  'notices.kind.overdue': 'Overdue',
  'notices.due.one': 'Task {{code}} is due on {{day}}',
  'notices.due.many': '{{count}} tasks are due on {{day}}',
  'notices.due.province': '{{count}} tasks of {{agencies}} agencies are due on {{day}}',
  'notices.over.one': 'Task {{code}} is not done; it was due on {{day}}',
  'notices.over.many': '{{count}} tasks are not done; they were due on {{day}}',
  'notices.over.province': '{{count}} tasks of {{agencies}} agencies are not done; they were due on {{day}}',
  'notices.read': 'Mark as read',
  'notices.readAll': 'Mark all as read',
  'notices.readAllDone': 'Marked as read.',
  'notices.isUnread': 'Unread',
  'notices.list': 'Notices',
};

/** Texts of the module. */
export const noticesMessages: ModuleMessages = { vi, en };
