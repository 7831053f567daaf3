import { FIELD_NAMES, SYSTEM_NAMES, type FieldCode, type SystemCode } from '@thientruong/kernel';

/** Whether a code is the letter of a field. */
export const isField = (code: FieldCode | SystemCode): code is FieldCode => code in FIELD_NAMES;

/** Name of what a task is about: a field with its letter of the plan, a system by its name. */
export const topicName = (code: FieldCode | SystemCode): string => (isField(code) ? `${code}) ${FIELD_NAMES[code]}` : SYSTEM_NAMES[code]);
