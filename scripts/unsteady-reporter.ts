import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

/** Writes the tests that passed only when run again to the file UNSTEADY_REPORT names, as a JSON list of "file › title": vitest's own JSON report counts them as passed and does not tell. */
export default class UnsteadyReporter implements Reporter {
  private readonly found: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.found.push(`${path.relative(process.cwd(), test.module.moduleId)} › ${test.fullName}`);
  }

  onTestRunEnd(): void {
    const file = process.env['UNSTEADY_REPORT'];
    if (file) writeFileSync(file, JSON.stringify(this.found));
  }
}
