export type * from './types.ts';
export { DEFAULT_FORMAT, type DocumentFormat, type FormatRule, type HeadingLook, type SourceMark } from './format.ts';
export { attachedTo } from './text.ts';
export { writeAdministrativeDocument } from './write.ts';
