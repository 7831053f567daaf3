import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { latinLettersForTests } from './scripts/latin-letters.mjs';

/** Longest first, so that no worker begins with a file of minutes when the others are done; without what vitest remembers, a fresh clone has nothing of it. */
const LONGEST = [/durability/, /platform\/postgres/, /\.api\.test\.ts$/, /cli\.test\.ts$|backup|sealing/, /server\//];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((pattern) => pattern.test(moduleId));
      return found < 0 ? LONGEST.length : found;
    };
    return Promise.resolve([...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1)));
  }
}

export default defineConfig({
  plugins: [latinLettersForTests],
  test: {
    include: [
      'packages/**/*.test.ts',
      'db/**/*.test.ts',
      'server/**/*.test.ts',
      'cli/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['server/test/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    ...(process.env['TEST_REPORT']
      ? // A complete run tries a failed test once more and says so at its end; run alone a test has to pass at once.
        { retry: 1, reporters: ['default', 'json', './scripts/unsteady-reporter.ts'], outputFile: { json: process.env['TEST_REPORT'] } }
      : { reporters: ['default'] }),
  },
});
