/**
 * Whole đồng as people write them in a sheet: "1.500.000", "1,500,000", "1500000", or a number; as digits, null for anything else. Nothing is "0".
 * A share of a đồng is a mistake of typing and is refused.
 */
export function readDong(cell: string | number | null): string | null {
  if (cell === null || String(cell).trim() === '') return '0';
  if (typeof cell === 'number') return Number.isSafeInteger(cell) && cell >= 0 ? String(cell) : null;
  const digits = /^\d{1,3}([.,\s]\d{3})+$/.test(cell.trim()) ? cell.replace(/[.,\s]/g, '') : cell.trim();
  return /^\d{1,15}$/.test(digits) ? BigInt(digits).toString() : null;
}
