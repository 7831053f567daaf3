import type { ModuleMessages } from '../../app/module.ts';

const vi = {
  'audit.title': 'Nhật ký',
  'audit.text': 'Mọi thay đổi được ghi lại và niêm phong thành chuỗi: sửa hay xóa một dòng cũ sẽ làm đứt chuỗi.',
  'audit.action': 'Việc',
  'audit.actionFilter': 'Lọc theo việc',
  'audit.allActions': 'Mọi việc',
  'audit.subject': 'Đối tượng',
  'audit.at': 'Thời điểm',
  'audit.who': 'Người thực hiện',
  'audit.details': 'Chi tiết',
  'audit.sealed': 'Niêm phong',
  'audit.isSealed': 'Đã niêm phong',
  'audit.waiting': 'Đang chờ',
  'audit.system': 'Hệ thống',
  'audit.none': 'Không có dòng nhật ký nào phù hợp.',
  'audit.onlySubject': 'Chỉ dòng của đối tượng này',
  'audit.allSubjects': 'Bỏ lọc theo đối tượng',
  'audit.check': 'Kiểm tra chuỗi niêm phong',
  'audit.checking': 'Đang kiểm tra…',
  'audit.ok': 'Chuỗi nguyên vẹn: {{sealed}} dòng đã niêm phong, {{waiting}} dòng đang chờ.',
  'audit.broken': 'Chuỗi không khớp: {{problem}}',
  'audit.head': 'Mã đầu chuỗi',
};

const en: Record<keyof typeof vi, string> = {
  'audit.title': 'Audit trail',
  'audit.text': 'Every change is recorded and sealed into a chain: changing or removing an old entry would break it.',
  'audit.action': 'Action',
  'audit.actionFilter': 'Filter by action',
  'audit.allActions': 'All actions',
  'audit.subject': 'Subject',
  'audit.at': 'Time',
  'audit.who': 'Person',
  'audit.details': 'Details',
  'audit.sealed': 'Seal',
  'audit.isSealed': 'Sealed',
  'audit.waiting': 'Waiting',
  'audit.system': 'System',
  'audit.none': 'No entry matches.',
  'audit.onlySubject': 'Only entries of this subject',
  'audit.allSubjects': 'Remove the filter by subject',
  'audit.check': 'Check the sealed chain',
  'audit.checking': 'Checking…',
  'audit.ok': 'The chain is whole: {{sealed}} entries sealed, {{waiting}} waiting.',
  'audit.broken': 'The chain does not match: {{problem}}',
  'audit.head': 'Head of the chain',
};

/** Texts of the audit trail. */
export const auditMessages: ModuleMessages = { vi, en };
