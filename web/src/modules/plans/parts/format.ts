import { TIME_ZONE } from '@thientruong/kernel';

const TIME = new Intl.DateTimeFormat('vi-VN', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit', hour12: false });
const DAY = new Intl.DateTimeFormat('vi-VN', { timeZone: TIME_ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const NUMBER = new Intl.NumberFormat('vi-VN');

/** Hour and minute in Viet Nam, `14:32`. */
export function timeOf(instant: string): string {
  return TIME.format(new Date(instant));
}

/** Day in Viet Nam, `dd/MM/yyyy`. */
export function dayOf(instant: string): string {
  return DAY.format(new Date(instant));
}

/** A number with dots between thousands. */
export function numberOf(value: number): string {
  return NUMBER.format(value);
}
