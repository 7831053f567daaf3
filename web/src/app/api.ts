import { ApiProblem, createClient, FileRef, ProblemDocument, type Transport } from '@thientruong/contract';

/** Code of the refusal that the web makes itself when the server cannot be reached. */
export const OFFLINE = 'web.offline';
const OFFLINE_SENTENCE = 'Mất kết nối máy chủ. Nội dung đang gõ vẫn được giữ; hệ thống sẽ thử lại.';

type Listener = () => void;
const signedOut = new Set<Listener>();
const awaited = new Set<Listener>();
const reach = { ok: true, listeners: new Set<Listener>() };

/** Calls back when the server says that nobody is signed in any more. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener);
  return () => void signedOut.delete(listener);
}

/** Calls back when the server says that a code or the set-up of the second factor has to come first. */
export function onAwaited(listener: Listener): () => void {
  awaited.add(listener);
  return () => void awaited.delete(listener);
}

/** Whether the last call reached the server. */
export const connection = {
  ok: () => reach.ok,
  subscribe: (listener: Listener) => {
    reach.listeners.add(listener);
    return () => void reach.listeners.delete(listener);
  },
};

function reached(ok: boolean): void {
  if (reach.ok === ok) return;
  reach.ok = ok;
  for (const listener of reach.listeners) listener();
}

/** The refusal for a lost connection, in the same form as the server's. */
export function offlineProblem(): ApiProblem {
  reached(false);
  return new ApiProblem({
    type: 'about:blank',
    title: 'Mất kết nối',
    status: 0,
    code: OFFLINE,
    detail: OFFLINE_SENTENCE,
    requestId: '',
    fields: [],
  });
}

/** True where trying the same call again later can help: no connection, or the server is busy. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.problem.code === OFFLINE || error.problem.status >= 502);
}

const quiet = (url: string, method: string) => url === '/api/session' && method !== 'PATCH';

const AWAITED: ReadonlySet<string> = new Set(['auth.code_required', 'auth.setup_required']);

const transport: Transport = async ({ method, url, headers, body }) => {
  let answer: Response;
  try {
    answer = await fetch(url, { method, headers, credentials: 'same-origin', ...(body !== undefined && { body }) });
  } catch {
    throw offlineProblem();
  }
  reached(true);
  if (answer.status === 401 && !quiet(url, method)) for (const listener of signedOut) listener();
  const json: unknown = await answer.json().catch(() => null);
  if (answer.status === 403 && AWAITED.has(String((json as { code?: unknown } | null)?.code))) for (const listener of awaited) listener();
  return { status: answer.status, json };
};

/** The typed client of the interface. */
export const call = createClient(transport);

/** A new key that makes a repeated call harmless. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, i) =>
    i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte,
  );
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function problemOf(status: number, text: string): ApiProblem {
  try {
    return new ApiProblem(ProblemDocument.parse(JSON.parse(text)));
  } catch {
    const detail = 'Máy chủ không trả lời đúng. Hãy thử lại sau ít giây.';
    return new ApiProblem({
      type: 'about:blank',
      title: 'Lỗi',
      status,
      code: 'system.unavailable',
      detail,
      requestId: '',
      fields: [],
    });
  }
}

/** Uploads one file; `onProgress` gets the part that is sent (0 to 1), `signal` stops it. */
export function uploadFile(
  file: File,
  onProgress?: (part: number) => void,
  options: { signal?: AbortSignal; key?: string } = {},
): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', options.key ?? newKey());
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(offlineProblem());
    request.onabort = () => reject(new DOMException('Đã dừng tải tệp', 'AbortError'));
    request.onload = () => {
      reached(true);
      if (request.status === 401) for (const listener of signedOut) listener();
      if (request.status >= 400) return reject(problemOf(request.status, request.responseText));
      try {
        resolve(FileRef.parse(JSON.parse(request.responseText)));
      } catch {
        reject(problemOf(502, ''));
      }
    };
    options.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** Fetches a file that the interface gives and hands it to the browser as a download. */
export async function download(url: string, name: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(`/api${url}`, { credentials: 'same-origin' });
  } catch {
    throw offlineProblem();
  }
  reached(true);
  if (!answer.ok) throw problemOf(answer.status, await answer.text());
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
