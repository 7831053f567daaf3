export { writeAdministrativePdf } from './document.ts';
export { writeListPdf, type PrintedList } from './list.ts';
export type { Typeface } from './paper.ts';
