import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const auditMessages: ModuleMessages = {
  vi: {
    'audit.title': 'Nhật ký hệ thống',
    'audit.nav': 'Nhật ký',
    'audit.lead':
      'Mọi thay đổi được ghi cùng lúc với việc thay đổi và niêm phong thành chuỗi: sửa một dòng cũ thì chuỗi không còn khớp.',
    'audit.action': 'Lọc theo tên việc, ví dụ plan.published',
    'audit.check': 'Kiểm tra chuỗi niêm phong',
    'audit.checking': 'Đang kiểm tra…',
    'audit.ok': 'Chuỗi khớp: {{sealed}} dòng đã niêm phong, {{waiting}} dòng đang chờ. Mã đầu chuỗi: {{head}}',
    'audit.broken': 'Chuỗi không khớp: {{problem}}',
    'audit.empty': 'Không có dòng nhật ký nào đúng bộ lọc.',
    'audit.more': 'Xem thêm',
    'audit.at': 'Lúc',
    'audit.what': 'Việc',
    'audit.who': 'Người làm',
    'audit.role': 'Vai trò',
    'audit.details': 'Chi tiết',
    'audit.sealed': 'Niêm phong',
    'audit.yes': 'đã niêm phong',
    'audit.no': 'đang chờ',
    'audit.system': 'Hệ thống',
  },
  en: {
    'audit.title': 'Audit trail',
    'audit.nav': 'Audit',
    'audit.lead':
      'Every change is written together with the change itself and sealed into a chain: altering an old line breaks it.',
    'audit.action': 'Filter by action, e.g. plan.published',
    'audit.check': 'Check the sealed chain',
    'audit.checking': 'Checking…',
    'audit.ok': 'The chain holds: {{sealed}} entries sealed, {{waiting}} waiting. Head: {{head}}',
    'audit.broken': 'The chain does not hold: {{problem}}',
    'audit.empty': 'No entry matches the filter.',
    'audit.more': 'Show more',
    'audit.at': 'At',
    'audit.what': 'Action',
    'audit.who': 'Person',
    'audit.role': 'Role',
    'audit.details': 'Details',
    'audit.sealed': 'Seal',
    'audit.yes': 'sealed',
    'audit.no': 'waiting',
    'audit.system': 'System',
  },
};
