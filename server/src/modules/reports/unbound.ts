import { AppError } from '@thientruong/kernel';

/** Stands for a call of this branch that is being written; none of it may reach main. */
export const notYet = (): Promise<never> => Promise.reject(new AppError('system.unavailable'));
