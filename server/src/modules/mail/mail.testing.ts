import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { askMailAddress, confirmMailAddress } from '@thientruong/contract';
import type { World } from '../../../test/world.ts';
import { sendDue } from './mail.jobs.ts';

/** A letter that the server took: to whom, its head, and its words decoded. */
export interface Received {
  to: string;
  head: string;
  subject: string;
  text: string;
  html: string;
}

/** How the server behaves; each returns the error that it answers with, or nothing. */
export interface Behaviour {
  rcpt?: (address: string) => { code: number; text: string } | undefined;
  /** After the whole letter; `silent` never answers, `cut` closes the connection without a word (the letter was taken). */
  data?: (letter: Received) => { code: number; text: string } | 'silent' | 'cut' | undefined;
}

/** A real SMTP server on a port of its own. */
export interface Post {
  readonly port: number;
  readonly received: Received[];
  behaviour: Behaviour;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const decodeBody = (head: string, body: string): string => {
  const how = /^content-transfer-encoding: *(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (how === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (how !== 'quoted-printable') return body;
  return Buffer.from(body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
};
const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, words: string) => (how.toLowerCase() === 'b' ? Buffer.from(words, 'base64').toString('latin1') : words.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))));

/** Reads what a mail program would show of a letter. */
function read(to: string, raw: string): Received {
  const split = (part: string): [head: string, body: string] => {
    const at = part.indexOf('\r\n\r\n');
    return [part.slice(0, at).replace(/\r\n[ \t]+/g, ' '), part.slice(at + 4)];
  };
  const [head, body] = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.replace(/^\r\n/, ''))) : [[head, body] as const];
  const of = (type: string): string => {
    const found = parts.find(([partHead]) => partHead.toLowerCase().includes(type));
    return found ? decodeBody(found[0], found[1]) : '';
  };
  return { to, head, subject: Buffer.from(decodeWords(/^subject: (.*)$/im.exec(head)?.[1] ?? ''), 'latin1').toString('utf8'), text: of('text/plain'), html: of('text/html') };
}

/** Starts a server that records what it takes; `options` for TLS and passwords. */
export async function postOffice(options: SMTPServerOptions = {}): Promise<Post> {
  const received: Received[] = [];
  let port = 0;
  let server: SMTPServer;
  const sockets = new Set<{ destroy(): void }>();
  const refusal = ({ code, text }: { code: number; text: string }): Error => Object.assign(new Error(text), { responseCode: code });
  const post: Post = {
    get port() {
      return port;
    },
    received,
    behaviour: {},
    async start() {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        closeTimeout: 200,
        ...options,
        onRcptTo(address, _session, done) {
          const error = post.behaviour.rcpt?.(address.address);
          done(error ? refusal(error) : null);
        },
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const letter = read(session.envelope.rcptTo.map((one) => one.address).join(), Buffer.concat(chunks).toString('latin1'));
            const answer = post.behaviour.data?.(letter);
            if (typeof answer === 'object') return done(refusal(answer));
            received.push(letter);
            if (answer === 'silent') return;
            if (answer === 'cut') {
              for (const socket of sockets) socket.destroy();
              return;
            }
            done(null);
          });
        },
      });
      server.on('error', () => undefined);
      server.server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      });
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  await post.start();
  onTestFinished(() => post.stop());
  return post;
}

/** Settings of a system that sends through the server. */
export const settingsFor = (post: Pick<Post, 'port'>, more: Record<string, string> = {}): Record<string, string> => ({
  SMTP_URL: `smtp://127.0.0.1:${post.port}`,
  MAIL_FROM: 'Thiên Trường <thu@thientruong.example>',
  SMTP_TIMEOUT: '20',
  PUBLIC_URL: 'https://kehoach.example.gov.vn',
  ...more,
});

/** The code in the letter that was sent last. */
export const codeIn = (post: Post): string => /\b(\d{6})\b/.exec(post.received.at(-1)?.text ?? '')?.[1] ?? '';

/** Gives a person a confirmed address, as the person would do it. */
export async function withAddress(w: World, post: Post, username: string): Promise<string> {
  const address = `${username}@namdinh.example`;
  const person = await w.as(username);
  await person.call(askMailAddress, { body: { address } });
  await sendDue(w.services, w.tenantId);
  await person.call(confirmMailAddress, { body: { code: codeIn(post) } });
  return address;
}

/** Key and certificate of the server of tests (127.0.0.1), made for them alone: openssl req -x509 -newkey ec … -days 7300. */
export const TEST_TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSV34blhgFSWYZLi5
R4b4sYadktfSdM85lvLpCj44T7ihRANCAAS2D+tCbPKdeGc5PhXR+Mnce2ftbWal
czCci7RmD6cF02SCKK02ZI0stMY0u8HbCAvo1ZjGhYMp5J6q/o+c9FPt
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBtjCCAVugAwIBAgIUDoVyM0HjYx7wCuZwOqoiFEjWwXowCgYIKoZIzj0EAwIw
IjEgMB4GA1UEAwwXdGh1LnRoaWVudHJ1b25nLmV4YW1wbGUwHhcNMjYxMTI4MDU1
MTAyWhcNNDYxMTIzMDU1MTAyWjAiMSAwHgYDVQQDDBd0aHUudGhpZW50cnVvbmcu
ZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLYP60Js8p14Zzk+FdH4
ydx7Z+1tZqVzMJyLtGYPpwXTZIIorTZkjSy0xjS7wdsIC+jVmMaFgynknqr+j5z0
U+2jbzBtMB0GA1UdDgQWBBRuEvVGZp5NmKdo/7tAaCuYbY76xDAfBgNVHSMEGDAW
gBRuEvVGZp5NmKdo/7tAaCuYbY76xDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQT
MBGHBH8AAAGCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNJADBGAiEAzlFJaXt6cbHW
JrBrJR2/55vWaNXNofEGjMOrIDtJFHQCIQDfPfYuyGLeaa/c5I7L4ncC8Qfnwjbn
A6yeV0Wn3EMfHA==
-----END CERTIFICATE-----`,
};
