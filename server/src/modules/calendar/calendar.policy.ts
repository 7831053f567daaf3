import { permissionsOf } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** May this post change the calendar? */
export const writesCalendar = ({ role }: Pick<Actor, 'role'>): boolean => permissionsOf(role).has('calendar.write');
