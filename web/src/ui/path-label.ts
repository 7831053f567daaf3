import i18next from 'i18next';
import { clausePathLabel } from '@thientruong/kernel';

/** A clause path in the words of the chosen language; screens draw anew when the language changes. */
export const pathLabel = (path: string): string => clausePathLabel(path, i18next.t('ui.bullet'));
