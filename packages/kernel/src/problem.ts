/**
 * Every refusal of the system: code → HTTP status and a Vietnamese sentence that a user can act on. One table, translated once
 * (RFC 9457). Hidden is 404, forbidden 403. `{name}` takes a value of the error's details.
 */
export const PROBLEMS = {
  'request.invalid': [400, 'Dữ liệu gửi lên chưa đúng. Hãy sửa các ô được đánh dấu rồi gửi lại.'],
  'request.too_large': [413, 'Tệp hoặc dữ liệu vượt quá {limit}. Hãy chia nhỏ hoặc nén ảnh trong tệp rồi gửi lại.'],
  'request.too_many': [429, 'Thao tác quá nhanh. Hãy đợi {seconds} giây rồi thử lại.'],
  'request.origin': [403, 'Yêu cầu đến từ một trang khác nên không được nhận. Hãy mở lại hệ thống và thử lại.'],
  'request.unsupported': [415, 'Kiểu dữ liệu gửi lên không được hỗ trợ.'],
  'auth.required': [401, 'Phiên làm việc đã hết hoặc chưa đăng nhập. Hãy đăng nhập rồi tiếp tục.'],
  'auth.wrong': [401, 'Tên đăng nhập hoặc mật khẩu không đúng.'],
  'auth.wrong_current': [422, 'Mật khẩu hiện tại không đúng. Hãy nhập lại.'],
  'auth.locked': [429, 'Đăng nhập sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại, hoặc nhờ quản trị viên đặt lại mật khẩu.'],
  'auth.disabled': [403, 'Tài khoản đã bị khóa. Hãy liên hệ quản trị viên.'],
  'auth.no_post': [403, 'Tài khoản chưa có vị trí công tác còn hiệu lực. Hãy liên hệ quản trị viên.'],
  'auth.must_change_password': [403, 'Đây là lần đăng nhập đầu tiên. Hãy đổi mật khẩu trước khi tiếp tục.'],
  'auth.weak_password': [422, 'Mật khẩu phải có ít nhất 10 ký tự và khác mật khẩu cũ, khác tên đăng nhập.'],
  'auth.code_required': [403, 'Cần nhập mã xác thực hai lớp trước khi tiếp tục.'],
  'auth.setup_required': [403, 'Vai trò này bắt buộc xác thực hai lớp. Hãy bật xác thực hai lớp trước khi tiếp tục.'],
  'auth.wrong_code': [422, 'Mã không đúng hoặc đã dùng rồi. Hãy đợi mã mới hiện ra rồi nhập lại.'],
  'auth.code_locked': [429, 'Nhập sai mã nhiều lần. Hãy đợi {seconds} giây rồi thử lại; mất điện thoại thì dùng mã dự phòng hoặc nhờ quản trị viên.'],
  'auth.factor_unreadable': [409, 'Hệ thống không đọc được khóa xác thực hai lớp. Hãy dùng mã dự phòng hoặc liên hệ quản trị viên.'],
  'auth.provider_off': [409, 'Hệ thống này không dùng đăng nhập qua nhà cung cấp. Hãy đăng nhập bằng mật khẩu.'],
  'auth.provider_down': [409, 'Chưa kết nối được với nhà cung cấp đăng nhập. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.'],
  'auth.forbidden': [403, 'Vị trí công tác hiện tại không được làm việc này.'],
  'record.not_found': [404, 'Không tìm thấy, hoặc nội dung này không thuộc phạm vi được xem.'],
  'record.stale': [409, 'Nội dung đã được người khác thay đổi. Hãy xem bản mới rồi làm lại thay đổi của mình.'],
  'record.state': [409, 'Trạng thái hiện tại không cho phép làm việc này: {state}.'],
  'record.exists': [409, 'Đã có một mục trùng: {what}.'],
  'standin.passed_on': [403, 'Đang làm thay nên không ủy quyền tiếp cho người khác được.'],
  'mail.not_configured': [409, 'Hệ thống chưa được cấu hình gửi thư. Hãy báo quản trị viên.'],
  'mail.too_many_codes': [429, 'Hôm nay đã gửi 5 mã. Hãy tìm trong hộp thư (cả mục thư rác), hoặc thử lại vào ngày mai.'],
  'mail.no_pending': [409, 'Không có địa chỉ nào chờ xác nhận. Hãy khai địa chỉ trước.'],
  'mail.code_over': [409, 'Mã đã hết hạn hoặc đã nhập sai 5 lần. Hãy gửi mã mới.'],
  'mail.no_address': [409, 'Chưa có địa chỉ nhận thư đã xác nhận.'],
  'idempotency.conflict': [422, 'Mã chống gửi trùng đã được dùng cho một nội dung khác. Hãy tải lại trang rồi gửi lại.'],
  'idempotency.in_progress': [409, 'Yêu cầu này đang được xử lý. Hãy đợi vài giây.'],
  'file.refused': [422, '{reason}'],
  'file.scan': [422, '{reason}'],
  'file.type': [422, 'Loại tệp này không được nhận ({type}). Hãy dùng: {allowed}.'],
  'plan.incomplete': [422, 'Chưa ban hành được: {reason}'],
  'plan.nothing_to_undo': [409, 'Không còn thao tác nào để hoàn tác.'],
  'task.no_occurrences': [409, 'Nhiệm vụ này không có thời hạn lặp lại. Hãy tải lại trang.'],
  'task.no_event': [409, 'Thời hạn của nhiệm vụ này không tính từ một sự kiện. Hãy tải lại trang.'],
  'task.no_evidence': [422, 'Chưa có minh chứng nào. Hãy gắn ít nhất một minh chứng trước khi đề nghị hoàn thành.'],
  'report.sums': [422, 'Số liệu chưa khớp nhau: {reason}. Hãy xem các dòng được nêu, sửa hoặc trả lại báo cáo rồi làm lại.'],
  'report.figures_missing': [422, 'Câu này có số liệu tính được. Hãy giữ đủ các dấu {tokens}; muốn đổi số thì dùng “Sửa số” và ghi lý do.'],
  'period.closed': [409, 'Kỳ báo cáo đã chốt nên không đổi được nữa. Hãy ghi đính chính ở bên cạnh.'],
  'period.incomplete': [422, 'Chưa chốt được: {reason}'],
  'policy.incomplete': [422, 'Chưa hoàn thành được bước này: {reason}'],
  'yearly.incomplete': [422, 'Chưa gửi được: {reason}.'],
  'evaluation.incomplete': [422, 'Chưa làm được: {reason}.'],
  'budget.exceeded': [422, '{reason}'],
  'budget.not_competent': [403, '{agency} không phụ trách nguồn “{source}” tại ngày {day}. {holder}'],
  'remark.too_late': [409, 'Đã quá {minutes} phút kể từ lúc gửi nên không sửa được nữa. Bạn vẫn có thể rút ý kiến hoặc gửi ý kiến mới.'],
  'remark.full': [409, 'Ý kiến này đã có {most} trả lời. Hãy gửi ý kiến mới.'],
  'reorganisation.not_yet': [409, 'Chưa đến ngày hiệu lực {day}. Trước ngày đó chỉ chuẩn bị được, chưa thực hiện.'],
  'reorganisation.missing': [422, 'Còn {count} việc chưa có nơi nhận. Hãy chọn nơi nhận cho từng việc rồi thực hiện.'],
  'reorganisation.changed': [409, 'Từ lúc xem trước đã có thay đổi: {what}. Hãy xem lại danh sách rồi xác nhận.'],
  'system.unavailable': [503, 'Hệ thống đang bận hoặc đang khởi động lại. Dữ liệu đã nhập chưa mất; hãy thử lại sau ít giây.'],
  'system.unexpected': [500, 'Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, gửi mã yêu cầu {requestId} cho quản trị viên.'],
} as const satisfies Record<string, readonly [number, string]>;

/** Code of a refusal, `area.reason`. */
export type ProblemCode = keyof typeof PROBLEMS;

/** One field of the input that was refused: JSON path and a Vietnamese message. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** The one error that crosses layers: thrown with a code, translated to RFC 9457 at the edge. Details never hold personal data. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly details: Record<string, unknown>;
  readonly fields: FieldProblem[];
  constructor(code: ProblemCode, details: Record<string, unknown> = {}, fields: FieldProblem[] = []) {
    super(problemSentence(code, details));
    this.name = 'AppError';
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
  /** HTTP status of the code. */
  get status(): number {
    return PROBLEMS[this.code][0];
  }
}

/** The Vietnamese sentence of a code with the details filled in. */
export function problemSentence(code: ProblemCode, details: Record<string, unknown> = {}): string {
  return PROBLEMS[code][1].replace(/\{(\w+)\}/g, (whole, name: string) => (name in details ? String(details[name]) : whole));
}
