/** A sheet as the exports of registers write it; a column of days holds `yyyy-mm-dd` texts, one of amounts digits of at most 15 places. */
export interface Sheet {
  name: string;
  /** `printed: false` leaves a column out of the printed list, where there is less room. */
  columns: readonly { header: string; width: number; day?: boolean; amount?: boolean; printed?: boolean }[];
  rows: readonly (readonly (string | null)[])[];
}

/** Writes sheets and a last one that says what they are. Texts stay texts: a content that begins with "=" is no formula. */
export async function sheetBuffer(sheets: Sheet | readonly Sheet[], about: readonly (readonly [string, string])[]): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  for (const { name, columns, rows } of Array.isArray(sheets) ? (sheets as readonly Sheet[]) : [sheets as Sheet]) {
    const main = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 } });
    main.columns = columns.map(({ header, width, day, amount }) => ({ header, width, style: { numFmt: day ? 'dd/mm/yyyy' : amount ? '#,##0' : '@', alignment: { wrapText: true, vertical: 'top' } } }));
    main.getRow(1).font = { bold: true };
    for (const row of rows) main.addRow(row.map((value, at) => cellOf(value, columns[at])));
  }
  const second = workbook.addWorksheet('Thông tin');
  second.columns = [{ width: 28 }, { width: 90, style: { numFmt: '@', alignment: { wrapText: true } } }];
  for (const line of about) second.addRow([...line]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function cellOf(value: string | null, column: Sheet['columns'][number] | undefined): string | number | Date | null {
  if (value === null) return null;
  // A day at midnight UTC: exceljs writes the serial number of UTC, so the sheet shows the same day everywhere
  if (column?.day) return new Date(`${value}T00:00:00Z`);
  return column?.amount ? Number(value) : value;
}
