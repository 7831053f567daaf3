// A whole server as its own process, for tests that kill it. Prints one JSON line when it listens.
import { readSettings } from '../src/platform/config.ts';
import { startServer } from '../src/start.ts';

const running = await startServer(readSettings(process.env));
process.stdout.write(`${JSON.stringify({ address: running.address, postgresPid: running.connected.embedded?.pid ?? null })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void running.stop().then(() => process.exit(0)));
