export * from './types.ts';
export { ReadRefused, DEFAULT_LIMITS, type ReadLimits } from './refuse.ts';
export { detectFormat, type DetectedFormat } from './detect.ts';
export { VIETNAMESE_POINT_LETTERS } from './labels.ts';
export { symbolKey } from './citations.ts';
export { readDocument, readDocumentNow, type ReadOptions } from './read.ts';
export { PROBLEMS, type ProblemCode } from './problem-codes.ts';
export { AgencyResolver, agencyProblems, resolveAgency, type AgencyMatch, type DirectoryAgency } from './resolve-agency.ts';
export { type AgencyGroup } from './agency-words.ts';
