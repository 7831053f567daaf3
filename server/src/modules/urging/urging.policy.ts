import { permissionsOf } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** May this post change the rules? */
export const managesUrging = ({ role }: Pick<Actor, 'role'>): boolean => permissionsOf(role).has('urging.manage');
