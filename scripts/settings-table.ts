// The table of settings in docs/operations.md, from the one schema.
import { SettingsSchema } from '../server/src/platform/config.ts';

const BEGIN = '<!-- settings:begin (npm run generate) -->';
const END = '<!-- settings:end -->';

/** The page with its table of settings written again; throws when the marks are not there. */
export function withSettingsTable(page: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/operations.md thiếu dấu ${BEGIN} … ${END}`);
  const rows = Object.entries(SettingsSchema.shape).map(([name, schema]) => {
    const value = schema.parse(undefined);
    return `| \`${name}\` | ${value === '' ? '(trống)' : `\`${String(value)}\``} | ${schema.description ?? ''} |`;
  });
  return `${page.slice(0, from + BEGIN.length)}\n| biến | mặc định | ý nghĩa |\n| --- | --- | --- |\n${rows.join('\n')}\n${page.slice(to)}`;
}
