/** A sheet as the exports of registers write it; a column of days holds `yyyy-mm-dd` texts. */
export interface Sheet {
  name: string;
  columns: readonly { header: string; width: number; day?: boolean }[];
  rows: readonly (readonly (string | null)[])[];
}

/** Writes a sheet and a second one that says what it is. Texts stay texts: a content that begins with "=" is no formula. */
export async function sheetBuffer(sheet: Sheet, about: readonly (readonly [string, string])[]): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  const main = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 } });
  main.columns = sheet.columns.map(({ header, width, day }) => ({ header, width, style: { numFmt: day ? 'dd/mm/yyyy' : '@', alignment: { wrapText: true, vertical: 'top' } } }));
  main.getRow(1).font = { bold: true };
  // A day at midnight UTC: exceljs writes the serial number of UTC, so the sheet shows the same day everywhere
  for (const row of sheet.rows) main.addRow(row.map((value, at) => (value !== null && sheet.columns[at]?.day ? new Date(`${value}T00:00:00Z`) : value)));
  const second = workbook.addWorksheet('Thông tin');
  second.columns = [{ width: 28 }, { width: 90, style: { numFmt: '@', alignment: { wrapText: true } } }];
  for (const line of about) second.addRow([...line]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
