/** Cells of a CSV text (RFC 4180; separated by comma, semicolon or tab, whatever stands in the first line), each row with the number of its line. */
export function csvRows(text: string): { line: number; cells: string[] }[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const first = source.split('\n', 1)[0] ?? '';
  const separator = [',', ';', '\t'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  let row = { line, cells: [''] };
  let quoted = false;
  for (let i = 0; i < source.length; i++) {
    const letter = source[i] ?? '';
    const at = row.cells.length - 1;
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') row.cells[at] += letter;
      else if (source[i + 1] === '"') row.cells[at] += source[++i] ?? '';
      else quoted = false;
    } else if (letter === '"' && row.cells[at] === '') quoted = true;
    else if (letter === separator) row.cells.push('');
    else if (letter === '\n') {
      rows.push(row);
      row = { line, cells: [''] };
    } else row.cells[at] += letter;
  }
  return [...rows, row].map(({ line: at, cells }) => ({ line: at, cells: cells.map((cell) => cell.normalize('NFC').trim()) })).filter(({ cells }) => cells.some(Boolean));
}
