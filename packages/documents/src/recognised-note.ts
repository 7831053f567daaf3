/** What every copy of a recognised text says of itself. */
export const RECOGNISED = 'Văn bản này được dựng từ bản quét bằng nhận dạng chữ (OCR): chữ, số và dấu có thể sai. Chỉ bản gốc có giá trị.';
