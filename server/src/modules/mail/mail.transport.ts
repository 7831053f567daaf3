import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { judge, type Outcome } from './mail.rules.ts';

/** Server and sender as configured. */
export interface MailServer {
  readonly url: string;
  readonly from: string;
  /** Certificates that are trusted in place of the public ones (PEM); null for the public ones. */
  readonly ca: string | null;
  /** Longest silence of the server in milliseconds. */
  readonly timeout: number;
}

/** A letter on its way. */
export interface Parcel {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
  readonly date: Date;
  /** Address of the page that turns information off, where the letter has one. */
  readonly unsubscribe: string | null;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).replace(/[>\s]+$/, '');
/** The bare address of a sender such as "Thiên Trường <thu@example.gov.vn>". */
export const bareAddress = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

/** The letter in the format of RFC 5322; the id stays the same at every attempt. */
function compose({ from }: MailServer, parcel: Parcel): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: parcel.to,
    subject: parcel.subject,
    text: parcel.body,
    ...(parcel.html && { html: parcel.html }),
    date: parcel.date,
    messageId: `<${parcel.id}@${domainOf(bareAddress(from))}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(parcel.unsubscribe && { 'List-Unsubscribe': `<${parcel.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    // Bodies come from the database, nothing is fetched or read for them
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** An open connection to the mail server (RFC 5321), for the letters of one turn. */
export interface Line {
  send(parcel: Parcel): Promise<Outcome>;
  close(): void;
}

/** Options of the connection: smtps:// is TLS from the start; smtp:// takes TLS where it is offered and insists on it before a password. */
function optionsOf({ url, timeout, ca }: MailServer) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    connection: { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure, requireTLS: !secure && username !== '', connectionTimeout: timeout, greetingTimeout: timeout, dnsTimeout: timeout, socketTimeout: timeout, ...(ca !== null && { tls: { ca } }) },
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null,
  };
}

/** Connects and signs in; rejects with the server's own words when it cannot be reached or does not let us in. */
export async function openLine(server: MailServer): Promise<Line> {
  const { connection: options, auth } = optionsOf(server);
  const connection = new SMTPConnection(options);
  let lost: ((error: Error) => void) | undefined;
  // Errors come as an event whatever was being done; without a listener they would end the process
  connection.on('error', (error: Error) => lost?.(error));
  connection.on('end', () => lost?.(new Error('Máy chủ thư đóng kết nối')));
  const step = <T>(run: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      lost = reject;
      run((error, value) => (error ? reject(error) : resolve(value)));
    });
  try {
    await step<void>((done) => connection.connect((error) => done(error)));
    if (auth) await step<void>((done) => connection.login(auth, (error) => done(error)));
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async send(parcel) {
      let handedOver = false;
      try {
        const raw = await compose(server, parcel);
        const message = Readable.from([raw], { objectMode: false });
        // Once the last byte is read the closing dot follows, so from here on the letter may arrive
        message.once('end', () => (handedOver = true));
        const info = await step<{ response: string }>((done) => connection.send({ from: bareAddress(server.from), to: [parcel.to], size: raw.length }, message, (error, value) => done(error, value ?? undefined)));
        return { sent: true, reply: (info?.response ?? '').slice(0, 500) };
      } catch (error) {
        return judge(error as Error & { responseCode?: number }, handedOver);
      }
    },
    close() {
      lost = undefined;
      connection.quit();
    },
  };
}
