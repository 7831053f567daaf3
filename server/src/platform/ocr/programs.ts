import { execFile } from 'node:child_process';

/** Limits of one program that is run; a wrong or hostile picture ends the program, not the server. */
export interface RunLimits {
  milliseconds: number;
  memoryMb: number;
  outputBytes: number;
  signal?: AbortSignal | undefined;
}

/** A program that ended badly: `missing` it is not there, `stopped` it took too long or was called off, `failed` anything else. */
export class ProgramFailed extends Error {
  readonly how: 'missing' | 'stopped' | 'failed';
  constructor(program: string, how: 'missing' | 'stopped' | 'failed', said: string) {
    super(`${program}: ${how}${said ? `: ${said}` : ''}`);
    this.name = 'ProgramFailed';
    this.how = how;
  }
}

// The shell is replaced by the program, so that what is killed is the program. Processor time is bounded too: where this process dies, its timer dies with it. Windows has no such limits; there time and output are the only ones
const LIMITED = 'ulimit -v "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null; ulimit -c 0 2>/dev/null; shift 2; exec "$@"';
/** One thread: the server has other work, and recognition is in no hurry. */
const environment = () => ({ ...process.env, OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' });

/** Runs a program without a shell reading its arguments, within limits, and gives what it printed. Throws ProgramFailed. */
export function runProgram(program: string, args: readonly string[], { milliseconds, memoryMb, outputBytes, signal }: RunLimits): Promise<string> {
  const windows = process.platform === 'win32';
  const [file, given] = windows ? [program, [...args]] : ['/bin/sh', ['-c', LIMITED, 'sh', String(memoryMb * 1024), String(Math.ceil(milliseconds / 1000) * 2), program, ...args]];
  return new Promise((resolve, reject) => {
    execFile(file, given, { timeout: milliseconds, killSignal: 'SIGKILL', maxBuffer: outputBytes, signal, env: environment(), windowsHide: true }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
      const missing = error.code === 'ENOENT' || error.code === 127 || error.code === 126;
      reject(new ProgramFailed(program, missing ? 'missing' : error.killed || error.name === 'AbortError' ? 'stopped' : 'failed', said));
    });
  });
}

/** Whether scans can be read on this machine, and what an administrator would have to install. */
export interface OcrAbility {
  available: boolean;
  /** Versions, for operators. */
  programs: string;
  /** What is missing, as a Vietnamese sentence; empty when nothing is. */
  missing: string;
}

const PROBE: RunLimits = { milliseconds: 10_000, memoryMb: 2048, outputBytes: 1 << 20 };
const firstLine = (text: string) => text.trim().split('\n')[0]?.trim() ?? '';

/** Asks both programs whether they are there and whether tesseract knows Vietnamese. Never fails. */
export async function findOcr(): Promise<OcrAbility> {
  const says = (program: string, ...args: string[]) => runProgram(program, args, PROBE).catch(() => null);
  // pdftoppm and pdfinfo print their version on the other channel and end well
  const [version, languages, renderer, counter] = await Promise.all([says('tesseract', '--version'), says('tesseract', '--list-langs'), says('pdftoppm', '-v'), says('pdfinfo', '-v')]);
  const vietnamese = languages !== null && /^vie$/m.test(languages);
  const lacking = [
    ...(version === null ? ['tesseract (gói tesseract-ocr)'] : []),
    ...(vietnamese ? [] : ['dữ liệu tiếng Việt của tesseract (gói tesseract-ocr-vie)']),
    ...(renderer === null || counter === null ? ['pdftoppm và pdfinfo (gói poppler-utils)'] : []),
  ];
  return { available: lacking.length === 0, programs: lacking.length === 0 ? `${firstLine(version ?? '')}, poppler` : '', missing: lacking.length > 0 ? `Máy chủ chưa có ${lacking.join(', ')}.` : '' };
}

let known: Promise<OcrAbility> | null = null;

/** As findOcr, asked once for the life of the process. */
export const ocrAbility = (): Promise<OcrAbility> => (known ??= findOcr());
