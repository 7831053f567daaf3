import { launch, settlePredecessor, type Launched, type Plan } from './server.ts';

/** Told to the listeners when the server ends; `restarting` says whether it is being started again. */
export interface Exit {
  expected: boolean;
  restarting: boolean;
}

const MINUTE_MS = 60_000;
const TRIES_A_MINUTE = 10;

/** How long to wait before the next start, given when the last ones were tried: at once after a long quiet, at most ten a minute, for ever. */
export function restartDelay(tries: readonly number[], now: number): number {
  const recent = tries.filter((at) => now - at < MINUTE_MS);
  const first = recent.at(-TRIES_A_MINUTE);
  if (first !== undefined) return first + MINUTE_MS - now;
  return recent.length === 0 ? 0 : Math.min(100 * 2 ** recent.length, 10_000);
}

/** Keeps one server: tells when it ends, starts it again where that is wanted, stops it in order. */
export class Supervisor {
  restarts = 0;
  private server: Launched;
  private readonly plan: Plan;
  private readonly restart: boolean;
  private readonly listeners: ((info: Exit) => void)[] = [];
  private readonly tries: number[] = [];
  private stopping = false;
  private told: Promise<void> = Promise.resolve();
  private restartUnderWay: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(plan: Plan, server: Launched, restart: boolean) {
    this.plan = plan;
    this.server = server;
    this.restart = restart;
    this.watch();
  }

  get pid(): number {
    return this.server.pid;
  }

  onExit(listener: (info: Exit) => void): void {
    this.listeners.push(listener);
  }

  /** Stops the server, or the attempts to start it again. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.restartUnderWay;
    await this.server.stop();
    await this.told;
  }

  private watch(): void {
    this.told = this.server.ended.then(() => {
      const restarting = this.restart && !this.stopping;
      if (restarting) this.restartUnderWay = this.startAgain();
      for (const listener of this.listeners) listener({ expected: this.stopping, restarting });
    });
  }

  private async startAgain(): Promise<void> {
    const { tries } = this;
    while (!this.stopping) {
      await this.pause(restartDelay(tries, Date.now()));
      if (this.stopping) return;
      tries.push(Date.now());
      if (tries.length > TRIES_A_MINUTE) tries.shift();
      try {
        await settlePredecessor(this.plan, 0, []);
        this.server = await launch(this.plan);
        this.restarts += 1;
        this.watch();
        return;
      } catch (error) {
        this.plan.log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
