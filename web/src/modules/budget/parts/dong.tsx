import { groupedText } from '../../yearly/index.ts';

/** Digits with a sign in groups of three: `-1.500.000`. */
export const dongText = (amount: string): string => (amount.startsWith('-') ? `−${groupedText(amount.slice(1))}` : groupedText(amount));

/** An amount of đồng in a table, whose head says the unit. */
export function Amount({ value }: { value: string }) {
  return <span className="tt-nowrap">{dongText(value)}</span>;
}
