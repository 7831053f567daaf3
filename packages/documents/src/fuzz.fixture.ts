import { lostWords } from './lost-words.fixture.ts';
import { damaged, generated, randomOf, type Sample } from './mutate.fixture.ts';
import { readDocument, ReadRefused } from './index.ts';

/** No document may take more: 5 MB at most are fed. */
export const FUZZ_LIMITS = { milliseconds: 2000, megabytes: 512, bytes: 5 * 1024 * 1024 };

const HEAVY = 1024 * 1024;

/** What became of one damaged file. `milliseconds` is processor time, so that a busy machine does not count; `wrong` is a crash, lost words, or nothing. */
export interface FuzzResult {
  number: number;
  name: string;
  size: number;
  milliseconds: number;
  megabytes: number;
  refused: string | null;
  wrong: string | null;
}

/** The file with a number, made again by the same seed. */
export function fuzzInput(seed: number, number: number, samples: readonly Sample[]): Sample {
  const random = randomOf(seed * 1_000_003 + number);
  const real = samples.length > 0 && random(3) > 0 ? samples[random(samples.length)] : undefined;
  // Files of megabytes take a second each: one in eight of them
  const light = real !== undefined && (real.bytes.length < HEAVY || random(8) === 0) ? real : undefined;
  const made = damaged(random, light ?? generated(random));
  return { name: made.name, bytes: made.bytes.slice(0, FUZZ_LIMITS.bytes) };
}

/** Reads one damaged file and says what became of it. */
export async function fuzzOne(seed: number, number: number, samples: readonly Sample[]): Promise<FuzzResult> {
  const { name, bytes } = fuzzInput(seed, number, samples);
  const before = process.cpuUsage();
  const started = performance.now();
  let wrong: string | null = null;
  let refused: string | null = null;
  let spent = () => 0;
  let megabytes = 0;
  const stop = () => {
    const { user, system } = process.cpuUsage(before);
    // the collector runs on threads of its own: what the person waits for is the less of both
    const milliseconds = Math.min(performance.now() - started, (user + system) / 1000);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    [spent, megabytes] = [() => milliseconds, (heapUsed + arrayBuffers) / 2 ** 20];
  };
  try {
    const read = await readDocument(bytes, { name });
    stop();
    const lost = lostWords(bytes, read);
    if (lost !== null) wrong = `mất chữ: ${lost}`;
  } catch (error) {
    if (spent() === 0) stop();
    if (error instanceof ReadRefused && error.message.length > 20) refused = error.code;
    else wrong = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error);
  }
  return { number, name, size: bytes.length, milliseconds: spent(), megabytes, refused, wrong };
}
