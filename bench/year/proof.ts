/** What was proved, and how often; the first thing that is not so ends the year. */
export class Proof {
  readonly #counts = new Map<string, number>();

  /** Two values that must be the same, told in `what`. */
  equal(what: string, found: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
    if (a !== b) throw new Error(`${what}: hệ thống nói ${a}, phải là ${b}`);
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, one) => sum + one, 0);
  }

  lines(): string[] {
    return [...this.#counts].map(([what, count]) => `  ${String(count).padStart(5)} × ${what}`);
  }
}
