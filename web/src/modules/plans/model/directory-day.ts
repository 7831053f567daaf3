/** Day of the directory that a document speaks of: its date, the first of the month or year where the day is blank; null means today. */
export function directoryDay(issuedOn: string | null): string | null {
  if (!issuedOn || !/^\d{4}(-\d{2}){0,2}$/.test(issuedOn)) return null;
  return `${issuedOn}-01-01`.slice(0, 10);
}
