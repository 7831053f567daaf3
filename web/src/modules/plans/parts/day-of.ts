import { formatDate, plainDateOf } from '@thientruong/kernel';

/** The day of an instant in Viet Nam, `dd/MM/yyyy`. */
export function dayOf(instant: string): string {
  return formatDate(plainDateOf(new Date(instant)));
}
