/** Reads a number as it is typed in Viet Nam: dots between thousands, a comma before decimals; null where it is none or negative. */
export function readNumber(typed: string): number | null {
  const text = typed.replace(/\s/g, '');
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  return null;
}

/** Writes a number as it is typed in Viet Nam. */
export const typedNumber = (value: number): string => value.toLocaleString('vi-VN', { maximumFractionDigits: 6 });
