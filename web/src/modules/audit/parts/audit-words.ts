import type { TFunction } from 'i18next';

/** The text of a key, or the stored code where the language has none (entries of a later or earlier version). */
const named = (t: TFunction, key: string, code: string): string => t(key, { defaultValue: code });

/** What was done, in words. */
export const actionWords = (t: TFunction, action: string): string => named(t, `audit.action.${action}`, action);

/** What kind of record it was done to, in words. */
export const subjectWords = (t: TFunction, subject: string): string => named(t, `audit.type.${subject}`, subject);

/** The details of an entry in words; what is empty is left out. */
export function detailWords(t: TFunction, details: Record<string, unknown>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${named(t, `audit.detail.${name}`, name)}: ${valueWords(t, name, value)}`)
    .join('; ');
}

function valueWords(t: TFunction, name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(t, name, one)).join(', ');
  if (typeof value === 'boolean') return t(`audit.value.${value}`);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'kind') return t([`plans.step.${value}`, `audit.kind.${value}`], { defaultValue: value });
  if (name === 'state') return named(t, `state.${value}`, value);
  if (name === 'stage') return named(t, `policies.stageName.${value}`, value);
  if (name === 'roles' || name === 'addedRole') return named(t, `role.${value}`, value);
  return value;
}
