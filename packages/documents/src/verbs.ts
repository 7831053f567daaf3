import { fold } from './decode.ts';
import { WordFinder } from './word-finder.ts';

/** Soft verbs invite; they give no measurable duty by themselves (domain rule: "khuyến khích", "chú trọng", "quan tâm"). */
export const SOFT_VERBS = 'khuyến khích,chú trọng,quan tâm,ưu tiên,từng bước,vận động,phát huy,tạo điều kiện,động viên,coi trọng,trú trọng'.split(',');

/** Hard verbs of duty, longest first where one begins another. */
export const HARD_VERBS = (
  'chịu trách nhiệm,có trách nhiệm,chủ trì,tham mưu,ban hành,bố trí,tổ chức,triển khai,thực hiện,xây dựng,rà soát,báo cáo,tổng hợp,đôn đốc,theo dõi,kiểm tra,thanh tra,xử lý,hướng dẫn,đề xuất,nghiên cứu,ứng dụng,đẩy mạnh,tăng cường,' +
  'nâng cao,phát triển,hỗ trợ,hoàn thiện,bảo đảm,đảm bảo,đào tạo,đầu tư,hình thành,áp dụng,cụ thể hóa,thống nhất,chỉ đạo,quán triệt,tuyên truyền,phối hợp,lựa chọn,đa dạng hóa,gắn kết,tham gia,tạo lập,tập trung,thúc đẩy,xác định,' +
  'lập,trình,phê duyệt,thẩm định,bổ sung,sửa đổi,cập nhật,công bố,công khai,đánh giá,giám sát,giao,phân công,yêu cầu,đề nghị,kiện toàn,huy động,kết nối,mở rộng,hạn chế,ngăn chặn,khắc phục,tiếp tục,chủ động,duy trì,khai thác,' +
  'cung cấp,tiếp nhận,giải quyết,tháo gỡ,nắm bắt,dự báo,phòng ngừa,đấu tranh,làm tốt,làm,thường xuyên,phổ biến,biên soạn,khảo sát,thu thập,vận hành,chuyển giao,giới thiệu,quản lý,sử dụng,đổi mới,tìm kiếm,xác lập,lồng ghép,cải tiến,' +
  'chuyển đổi,đưa,có,gửi,kịp thời,phản ánh,khẩn trương,nghiêm túc,tích cực,thành lập,đăng ký,bồi dưỡng,tập huấn,hợp tác,ký kết,phê bình,khen thưởng,chấp hành,phát động,nhân rộng,trang bị,nâng cấp,số hóa,thí điểm,cấp,hoàn thành,xem xét'
).split(',');

const SOFT = new Set(SOFT_VERBS.map(fold));
/** Verbs that tell a duty only where a sentence begins with them; inside a sentence they are common words. */
const OPENING_VERBS =
  'củng cố,kiểm soát,cân đối,phấn đấu,ổn định,giữ gìn,ra mắt,nêu cao,thu hút,bảo vệ,phát hiện,chuẩn bị,tiến hành,phân tích,thống kê,gắn,khôi phục,siết chặt,chấn chỉnh,điều chỉnh,lắp đặt,phân loại,hỗ trợ,tiếp nhận,chọn tạo,bồi dưỡng,tổng kết,sơ kết,là cơ quan,là đầu mối,không để,không sử dụng,đôn đốc,cử,mở,vận chuyển,thông tin,phát động,biểu dương,tôn vinh,phòng ngừa,lập,trình,làm,giao,cấp,đưa,gửi,phân tích,cải thiện,mở rộng,tạo,hoãn,tạm dừng,cấm,sẵn sàng,phụ trách,di dời,sơ tán,tạm hoãn,trực ban,nghiêm cấm,tăng thời lượng,tuần tra,canh gác,khoanh vùng,quan trắc,bảo trì,chia sẻ'.split(',');
/** Words that colour a duty; the verb is the one after them. */
const ADVERBS =
  /^(?:(?:đồng thời|từ đó|trước mắt|bên cạnh đó|ngoài ra|trong đó|đặc biệt|hằng năm|hàng năm|định kỳ|tiếp tục|thường xuyên|chủ động|khẩn trương|tích cực|kịp thời|kiên quyết|nghiêm túc|tập trung|quyết liệt|chỉ(?!\s+(?:đạo|thị|tiêu))|nhanh chóng|trực tiếp|phải|cần)(?![\p{L}])[,\s]+)+/iu;
const START = new WordFinder([...SOFT_VERBS, ...HARD_VERBS, ...OPENING_VERBS]);
/** "Thông tin: số …", "Thông tin trên bìa được in …": what is told, not the duty to tell it. */
const NAMED_INFORMATION = /^thông tin(?:\s*:|(?!\s*,|\s+(?:kịp thời|rộng rãi|về|đến|tới|cho|đầy đủ|thường xuyên|tuyên truyền|nhanh|chính xác|rõ|truyền thông)(?![\p{L}]))[^;]{0,160}?\s(?:được|bao gồm|gồm|là)\s)/iu;
/** "Báo cáo 6 tháng được gửi ...": the report, not the duty to report. */
const NAMED_REPORT = /^báo cáo\s[^,;]{0,60}?\s(?:được|gồm|bao gồm|là)\s/iu;
const ANYWHERE = new WordFinder([...SOFT_VERBS, ...HARD_VERBS.filter((verb) => !/^(có|làm|lập|giao|cấp|đưa|trình|gửi)$/u.test(verb))]);

/**
 * Verb of duty at the start of words, after adverbs ("tiếp tục", "thường xuyên"); null when they start otherwise. "ưu tiên bố trí" is the duty to provide, first:
 * the verb after "ưu tiên" counts.
 */
export function leadingVerb(text: string): string | null {
  const words = text.trim();
  const rest = words.replace(ADVERBS, '');
  const verb = START.at(rest, 0) ?? START.at(words, 0);
  if ((verb === 'thông tin' && NAMED_INFORMATION.test(rest)) || (verb === 'báo cáo' && NAMED_REPORT.test(rest))) return null;
  if (verb !== 'ưu tiên') return verb;
  const next = START.at(rest.slice(verb.length).trimStart(), 0);
  return next && !SOFT.has(fold(next)) ? next : verb;
}

/** First verb of duty anywhere in words, those that name a thing or tell which one is meant left out. */
export function anyVerb(text: string): string | null {
  for (const { phrase, index } of ANYWHERE.all(text)) if (!isField(phrase, text, index + phrase.length) && !isAttribute(text.slice(Math.max(0, index - 80), index), phrase)) return phrase;
  return null;
}

/** "đổi mới sáng tạo" and "chuyển đổi số" are fields of work. */
const isField = (verb: string, text: string, end: number): boolean => (verb === 'đổi mới' && text.startsWith(' sáng tạo', end)) || (verb === 'chuyển đổi' && /^ số(?!\p{L})/u.test(text.slice(end, end + 4)));

/** "cơ quan, tổ chức" is a body, "văn bản do … ban hành", "thời gian ban hành" tell which document or day. */
function isAttribute(ahead: string, verb: string): boolean {
  if (verb === 'tổ chức') return /(?<![\p{L}])(?:cơ quan|đơn vị|cá nhân|doanh nghiệp|các|những|mỗi|từng|tên|do|của|đối với)(?:,\s*(?:đơn vị,\s*)?|\s+(?:và\s+|hoặc\s+)?)$/iu.test(ahead);
  return verb === 'ban hành' && /(?<![\p{L}])(?:(?:thời gian|ngày|thẩm quyền|nơi|cơ quan|tổ chức|người|căn cứ(?: pháp lý)?(?: để)?|trước khi|sau khi|được)|do [^.;:]{2,60})\s$/iu.test(ahead);
}

/** Soft or hard by the verb. */
export const strengthOf = (verb: string | null): 'hard' | 'soft' => (verb && SOFT.has(fold(verb)) ? 'soft' : 'hard');

/** Verbs of common work that are no duties by themselves but end the name of an agency. */
const OTHER_WORK =
  'khôi phục,lãnh đạo,mở,tiến hành,phát hiện,phân bổ,vận chuyển,điều phối,kêu gọi,liên hệ,trao đổi,bảo vệ,chuẩn bị,đề cử,cử,chia sẻ,lấy ý kiến,soạn thảo,thu hút,phân loại,xác minh,điều tra,mua sắm,sắp xếp,kiểm soát,bàn giao,dọn dẹp,thực thi,cùng,hoặc,là,phải,sẽ,đã,đang,cần,nếu,do,tại,cho,của mình,đưa,gửi,có trách nhiệm,có các,cân đối,tính toán,thẩm tra,hoàn chỉnh,hoàn tất,kiến nghị,chuẩn hóa,tập hợp,niêm yết,chi trả,đo đạc,thu hồi,di dời,bám sát,vận dụng,liên kết,quảng bá,thông báo,mời,trao,tặng,xét,sửa chữa,sơ tán,cứu trợ,ứng phó,ứng trực,cảnh báo,bồi thường,phân cấp,ủy quyền,siết chặt,rút ngắn,cắt giảm,tôn vinh,biểu dương,hoàn trả,phát hành,in ấn,nắm,giữ vững,khẳng định,lưu trữ,kịp thời,đồng thời,chưa,sẵn sàng,trực tiếp,hoãn,tạm dừng,cấm,tăng thời lượng,phụ trách,tuần tra,canh gác,khoanh vùng,tìm kiếm,truy quét,trực ban';
const ENDS_NAME = new WordFinder(
  [...SOFT_VERBS, ...HARD_VERBS.filter((verb) => !/^(có|cấp|làm|lập|trình|giao|đầu tư|phát triển|quản lý|chuyển giao|hợp tác|kết nối|đào tạo)$/u.test(verb)), ...OTHER_WORK.split(','), 'có', 'đồng', ...'để,nhằm,căn cứ,trong,khi,từ,theo,với,về,được,kịp'.split(',')],
  { exact: true },
);

/** First verb or joining word, from a place on, that ends a list of agencies: what comes after it is the work. Names write these words with a capital ("Thanh tra", "Thống kê"). */
export const workVerb = (text: string, from = 0): { index: number; end: number } | null => {
  const found = ENDS_NAME.first(text, from, (word, end) => (word === 'có' ? !/^\s+liên quan/u.test(text.slice(end, end + 20)) : word !== 'đồng' || /^\s*(?:chủ trì|$)/u.test(text.slice(end))));
  return found && { index: found.index, end: found.index + found.phrase.length };
};
