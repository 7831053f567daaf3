import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

/** Starts a real mail server that keeps every letter as a file of the folder. */
export async function openPostOffice(folder: string): Promise<{ port: number; close: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 500,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        count += 1;
        const to = session.envelope.rcptTo.map((one) => one.address).join();
        writeFileSync(path.join(folder, `${String(count).padStart(4, '0')} ${to}`), Buffer.concat(chunks));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The code in the newest letter to an address, or null while there is none. */
export function codeFor(address: string): string | null {
  const folder = process.env['E2E_MAIL'] ?? '';
  const name = readdirSync(folder).filter((one) => one.endsWith(` ${address}`)).sort().at(-1);
  if (!name) return null;
  const raw = readFileSync(path.join(folder, name), 'utf8').replace(/=\r\n/g, '');
  const decoded = raw.replace(/(?:[A-Za-z0-9+/]{60,}\r\n)+[A-Za-z0-9+/=]*/g, (block) => Buffer.from(block.replace(/\s/g, ''), 'base64').toString('utf8'));
  return /(?:l=C3=A0|là) (\d{6})\b/.exec(decoded)?.[1] ?? null;
}
