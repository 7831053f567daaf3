/** A document that is not read: a code and a Vietnamese sentence that says why and what to do. */
export class ReadRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'ReadRefused';
    this.code = code;
  }
}

/**
 * Limits against files made to exhaust memory or time. `maxBytes` of the file; `maxUncompressed` bytes that a zip declares (its XML may inflate to a quarter of
 * it); `maxEntries` of a zip; `maxRatio` unpacked to packed of one entry; `maxDepth` of XML nesting; `maxText` characters.
 */
export interface ReadLimits {
  maxBytes: number;
  maxUncompressed: number;
  maxEntries: number;
  maxRatio: number;
  maxDepth: number;
  maxText: number;
}

/** What a real administrative document never reaches. */
export const DEFAULT_LIMITS: ReadLimits = { maxBytes: 50 * 1024 * 1024, maxUncompressed: 200 * 1024 * 1024, maxEntries: 5000, maxRatio: 200, maxDepth: 200, maxText: 5_000_000 };
