/**
 * Everything that a reading may ask a person to look at: machine code → Vietnamese sentence. One place for all of them; `{}` stands for the words of the document
 * that the sentence is about, `{2}` for a second value.
 */
export const PROBLEMS = {
  /** No part of a head was found: no type, symbol, issuer or day (a copy without its first page). */
  'head.none': 'Không thấy phần đầu văn bản (cơ quan ban hành, số, ngày, tên loại). Hãy điền ở phần thông tin văn bản.',
  /** The line with the type ("KẾ HOẠCH") is missing. */
  'head.type': 'Không thấy tên loại văn bản (Kế hoạch, Quyết định…). Hãy chọn ở phần thông tin văn bản.',
  /** Neither number nor symbol is printed. */
  'head.symbol': 'Không thấy số, ký hiệu văn bản.',
  /** The symbol has a blank where the number belongs. */
  'head.number': 'Số văn bản còn để trống (dự thảo).',
  /** Letters that a scan put for digits were read as digits ("II" as 11). */
  'head.number_repaired': 'Số văn bản in là "{}", đọc là "{2}". Hãy đối chiếu với văn bản gốc.',
  /** Day or month is blank, or no day of issue is printed. */
  'head.date': 'Ngày ban hành còn để trống.',
  /** No line with place and day. */
  'head.date_missing': 'Không thấy ngày ban hành.',
  /** No item has a label. */
  'outline.none': 'Không thấy mục nào được đánh ký hiệu (I, 1, a…).',
  /** A row of items begins later than its first label: the label of an item above was lost. */
  'outline.label_lost': 'Mục đầu tiên là "{}": có thể mục trước đó mất ký hiệu "{2}".',
  /** A number is left out between two neighbours. */
  'outline.gap': 'Trước mục "{}" thiếu mục "{2}": đánh số nhảy, hoặc một mục mất ký hiệu.',
  /** Two items of one row have the same label. */
  'outline.repeat': 'Ký hiệu "{}" đã dùng cho một mục ở trên.',
  /** A label stands after a higher one. */
  'outline.order': 'Mục "{}" đứng sau mục "{2}": thứ tự đánh số sai.',
  /** Nobody signs. */
  'foot.signer': 'Không thấy người ký.',
  /** Capacity and position stand, the name does not. */
  'foot.signer_name': 'Chưa có họ tên người ký.',
  /** No "Nơi nhận". */
  'foot.recipients': 'Không thấy mục Nơi nhận.',
  /** A duty that names nobody. */
  'task.no_lead': 'Chưa nêu cơ quan chủ trì của việc này.',
  /** "X phối hợp với Y": who leads is not said. */
  'task.lead_unclear': 'Chỉ nêu phối hợp, chưa rõ ai chủ trì: "{}".',
  /** A name that the directory of that day does not know. */
  'agency.unknown': 'Không thấy "{}" trong danh bạ cơ quan tại ngày của văn bản.',
  /** A name that fits several agencies of the directory. */
  'agency.several': '"{}" khớp với nhiều cơ quan trong danh bạ: {2}.',
  /** An agency that had ended, or did not exist yet, on the document's day. */
  'agency.not_then': '"{}" không hoạt động vào ngày của văn bản ({2}).',
  /** A symbol whose form cannot be right; the second value is the likely one. */
  'citation.misprint': 'Số, ký hiệu "{}" có thể in sai; có lẽ là "{2}". Hãy đối chiếu với văn bản gốc.',
  /** The year in a symbol and the day beside it are of different years. */
  'citation.year': 'Năm trong số, ký hiệu "{}" không khớp ngày ban hành ghi kèm. Hãy đối chiếu với văn bản gốc.',
  /** A reference that lost its number ("Kết luận số của …"). */
  'citation.broken': '"{}" không có số, ký hiệu: chưa biết văn bản nào.',
  /** A cited document is dated after the citing one. */
  'citation.later': 'Văn bản viện dẫn "{}" ghi ngày {2}, sau ngày ban hành văn bản này.',
  /** A day that no calendar has. */
  'deadline.impossible': 'Thời hạn "{}" là ngày không có trong lịch. Hãy đối chiếu với văn bản gốc.',
  /** A day before the document itself. */
  'deadline.before_document': 'Thời hạn "{}" sớm hơn ngày ban hành văn bản.',
  /** The text bears the marks of a scan that a machine read. */
  'text.ocr': 'Văn bản có dấu hiệu được máy nhận dạng từ bản quét (ví dụ "{}"): chữ, số và dấu có thể sai. Hãy đối chiếu với bản gốc.',
  /** The text was recognised in a picture when the file was read; the value is the share of words that the machine was unsure of. */
  'text.recognised': 'Chữ do máy nhận dạng từ ảnh quét (OCR), {}% số từ máy không chắc: chữ, số và dấu có thể sai. Hãy đối chiếu từng chỗ với ảnh gốc trước khi dùng.',
  /** The text was typed for an old font and converted. */
  'text.converted': 'Văn bản gõ bằng bảng mã cũ ({}), đã đổi sang Unicode. Hãy đối chiếu với bản gốc.',
} as const;

/** Machine code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;
