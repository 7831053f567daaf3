export { bundleLine, BUNDLE_FORMAT, CLOSING_ACTION, IDS_PER_LINE, type BundleContent, type ClosingDetails } from './format.ts';
export { countedSetHash, verifyBundle, type BundleReport } from './verify.ts';
export { packLines } from './write.ts';
