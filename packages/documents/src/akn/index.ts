export { toAkomaNtoso } from './to-akn.ts';
export { fromAkomaNtoso } from './from-akn.ts';
