import { Id } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';

/** A place in a list by key: the value that the list is sorted by, then the id. */
export const writeCursor = (value: string, id: string): string => Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** The place again, or null at the beginning; throws request.invalid for what no list of ours has written. */
export function readCursor(cursor: string | undefined, isValue: (value: string) => boolean): { value: string; id: string } | null {
  if (!cursor) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof value === 'string' && isValue(value) && Id.safeParse(id).success) return { value, id: String(id) };
  } catch {
    // refused below
  }
  throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Dấu trang không hợp lệ' }]);
}
