import i18next from 'i18next';

/** Reads typed đồng, digits alone or in groups of three (`1.500.000`, `1,500,000`, `1 500 000`); null where it is no whole amount above zero of at most 15 digits. */
export function readDong(typed: string): string | null {
  const text = typed.trim();
  const digits = /^\d{1,3}([.,\s]\d{3})+$/.test(text) ? text.replace(/[.,\s]/g, '') : text;
  if (!/^\d{1,15}$/.test(digits)) return null;
  const amount = BigInt(digits);
  return amount > 0n ? amount.toString() : null;
}

/** Digits in groups of three as the language writes them; exact whatever their length. */
export const groupedText = (digits: string): string => BigInt(digits).toLocaleString(i18next.language === 'en' ? 'en-GB' : 'vi-VN');

/** Exact sum of amounts written as digits. */
export const sumDong = (amounts: readonly string[]): string => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
