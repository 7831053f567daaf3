/**
 * Does something at once and then every `everyMs` until stopped; stopping waits for the turn that runs. A turn that takes longer than the pause is not overtaken: the looks in between are left out.
 * What a turn throws is told to `onError`, and the next look tries again; nothing is told of a failure that the stopping itself caused.
 */
export function repeating(everyMs: number, work: (stopped: () => boolean) => Promise<unknown>, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> | null = null;
  const turn = () => {
    running ??= work(() => stopped)
      .then(
        () => undefined,
        (error: unknown) => {
          if (!stopped) onError(error);
        },
      )
      .finally(() => (running = null));
  };
  turn();
  const timer = setInterval(turn, everyMs);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
