import { canonicalJson, type ChainEntry } from '../chain.ts';

/** Name and version of the format; docs/goi-kiem-chung.md describes it for those who want to check with their own program. */
export const BUNDLE_FORMAT = 'thientruong-bundle/1';

/** Ids of a counted set in one line; larger sets go over several lines. */
export const IDS_PER_LINE = 1000;

/** The ten bytes that a bundle begins with: gzip, deflate, no name, no time, so that no byte of the file is free. */
export const GZIP_HEAD = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** First line: what the file is and the hash that stands before its first link (empty at the chain's start). */
export interface BundleHeader {
  type: 'header';
  format: string;
  tenantId: string;
  periodId: string;
  anchor: string;
}

/** A content line; the SHA-256 of all of them, bytes and line feeds, stands in the closing entry. */
export type BundleContent =
  | { type: 'content'; part: 'period'; tenantId: string; periodId: string; period: Record<string, unknown> }
  | { type: 'content'; part: 'report'; report: Record<string, unknown> }
  | { type: 'content'; part: 'submission'; id: string; reportId: string; number: number; hash: string; content: unknown }
  | { type: 'content'; part: 'figure'; submissionId: string; figure: string; value: string; computed: string; setHash: string }
  | { type: 'content'; part: 'set'; hash: string; kind: 'task' | 'evidence'; size: number; from: number; ids: string[] };

/** An audit entry with the hash of its link. */
export interface BundleLink {
  type: 'link';
  entry: ChainEntry;
  hash: string;
}

/** One line of a bundle as it stands in the file. */
export const bundleLine = (line: BundleHeader | BundleContent | BundleLink): string => `${canonicalJson(line)}\n`;

/** What the closing entry says about the content. */
export interface ClosingDetails {
  contentHash: string;
}

/** Action of the entry that closes a period; its subject is the period. */
export const CLOSING_ACTION = 'period.closed';
