/** Errors of the system and of PostgreSQL that an operator meets, in words that say what to do; `{path}` is the place. */
const SENTENCES: Record<string, string> = {
  ENOSPC: 'Hết chỗ trên đĩa{path}. Hãy dọn đĩa rồi chạy lại.',
  EDQUOT: 'Hết hạn mức đĩa{path}. Hãy dọn đĩa hoặc xin thêm hạn mức rồi chạy lại.',
  EROFS: 'Hệ thống tệp chỉ cho đọc{path}. Hãy chọn thư mục khác.',
  EACCES: 'Không có quyền ghi hoặc đọc{path}. Hãy kiểm tra chủ sở hữu và quyền của thư mục, hoặc chọn thư mục khác.',
  EPERM: 'Hệ điều hành không cho phép thao tác{path}. Hãy kiểm tra chủ sở hữu và quyền, hoặc chọn thư mục khác.',
  ENOTDIR: 'Trên đường dẫn có một tệp đứng chỗ của thư mục{path}. Hãy chọn thư mục khác.',
  ECONNREFUSED: 'Không kết nối được PostgreSQL theo DATABASE_URL. Hãy kiểm tra địa chỉ, cổng và máy chủ có đang chạy.',
  ENOTFOUND: 'Không tìm thấy máy chủ PostgreSQL nêu trong DATABASE_URL. Hãy kiểm tra tên máy.',
  ETIMEDOUT: 'Máy chủ PostgreSQL không trả lời. Hãy kiểm tra mạng và tường lửa.',
  EHOSTUNREACH: 'Không tới được máy chủ PostgreSQL. Hãy kiểm tra mạng và tường lửa.',
  '28P01': 'PostgreSQL từ chối mật khẩu trong DATABASE_URL hoặc DATABASE_OWNER_URL.',
  '28000': 'PostgreSQL không cho vai trò trong DATABASE_URL hoặc DATABASE_OWNER_URL đăng nhập. Hãy kiểm tra pg_hba.conf và vai trò.',
  '3D000': 'Không có cơ sở dữ liệu mang tên trong DATABASE_URL. Hãy tạo nó trước, chủ sở hữu là thientruong_owner.',
  '42P01': 'Cơ sở dữ liệu chưa được cài đặt hoặc chưa nâng cấp. Hãy chạy: thientruong migrate',
  '53300': 'PostgreSQL đã hết số kết nối cho phép. Hãy giảm DATABASE_POOL hoặc tăng max_connections.',
};

/** What an operator is told of an error: known ones in Vietnamese, others as they are. */
export function sayError(error: unknown): string {
  const known = error as { code?: string; path?: string; errors?: unknown[] };
  // Several addresses of one host were tried: the first reason stands for all
  if (error instanceof AggregateError && known.errors?.[0]) return sayError(known.errors[0]);
  const sentence = SENTENCES[known.code ?? ''];
  if (sentence) return sentence.replace('{path}', known.path ? `: ${known.path}` : '');
  return error instanceof Error ? error.message : String(error);
}
