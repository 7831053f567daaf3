import type { MAIL_STATES } from '@thientruong/contract';

/** Only what has come to its end without arriving is sent again by a person; what waits goes by itself. */
export const mayBeSentAgain = (state: (typeof MAIL_STATES)[number]): boolean => state === 'failed' || state === 'unclear';
