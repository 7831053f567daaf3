import { plainReadCall } from './read-call.ts';

/** Exit code of what was refused or failed. */
const FAILED = 1;

/** The server's words for an error; loaded only now, so that `read` starts without the server. */
const told = async (error: unknown): Promise<string> => (await import('@thientruong/server')).sayError(error);

try {
  const call = plainReadCall(process.argv.slice(2));
  if (call) await (await import('./read.ts')).read(call.file, call.options);
  else await (await import('./program.ts')).runProgram(process.argv);
} catch (error) {
  const fields = (error as { fields?: { message: string }[] }).fields ?? [];
  console.error(fields.length > 0 ? fields.map((field) => field.message).join('\n') : await told(error));
  process.exitCode = FAILED;
}
