import i18next from 'i18next';
import { FIELD_NAMES, FIELD_NAMES_EN, SYSTEM_NAMES, SYSTEM_NAMES_EN, type FieldCode, type SystemCode } from '@thientruong/kernel';

/** Whether a code is the letter of a field. */
export const isField = (code: FieldCode | SystemCode): code is FieldCode => code in FIELD_NAMES;

/** Name, in the language of the screen, of what a task is about: a field with its letter of the plan, a system by its name. */
export const topicName = (code: FieldCode | SystemCode): string => {
  const english = i18next.language === 'en';
  return isField(code) ? `${code}) ${(english ? FIELD_NAMES_EN : FIELD_NAMES)[code]}` : (english ? SYSTEM_NAMES_EN : SYSTEM_NAMES)[code];
};
