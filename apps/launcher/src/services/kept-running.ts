import type { Exit } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';

export interface Started {
  pid?: number;
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

interface Part<T extends Started> {
  name: string;
  /** Gives up, and leaves no process behind, when the signal is aborted. */
  start(givenUp: AbortSignal): Promise<T>;
}

interface Entry {
  part: Part<Started>;
  current: Started;
  /** Set while `restart` replaces the process, so that its end is not reported as a crash. */
  restart: Restart | null;
  /** Aborts the attempt to start it again that is under way, and the pause before the next one. */
  attempt: AbortController;
}

interface Restart {
  ready(): void;
  failed(error: unknown): void;
}

const LONGEST_PAUSE_MS = 10_000;
/** How long `stop` waits for a part that is still starting; such a part ends with this process. */
const PATIENCE_MS = 8_000;

/**
 * Keeps the parts of a system running: a part that ends by itself is started again. `stop` ends
 * the parts in the opposite order.
 */
export class KeptRunning {
  private readonly running: Entry[] = [];
  private readonly starting = new Set<Promise<unknown>>();
  private readonly end = new AbortController();

  constructor(private readonly tell: (text: string) => void) {}

  start<T extends Started>(part: Part<T>): Promise<T> {
    const starting = this.begin(part).finally(() => this.starting.delete(starting));
    this.starting.add(starting);
    return starting;
  }

  /**
   * Ends a part and starts it again. Resolves when the new process is ready; rejects when the first
   * attempt fails, and then goes on trying as after a crash.
   */
  async restart(name: string): Promise<void> {
    const entry = this.running.find(({ part }) => part.name === name);
    if (!entry || this.stopping) return;
    const outcome = new Promise<void>((ready, failed) => (entry.restart = { ready, failed }));
    entry.attempt.abort();
    await entry.current.stop();
    await outcome;
  }

  async stop(): Promise<void> {
    this.end.abort();
    await Promise.race([
      Promise.allSettled(this.starting),
      delay(PATIENCE_MS, undefined, { ref: false }),
    ]);
    for (const { current } of [...this.running].reverse()) await current.stop();
  }

  private async begin<T extends Started>(part: Part<T>): Promise<T> {
    const first = await part.start(this.end.signal);
    if (this.stopping) await first.stop();
    const entry = { part, current: first, restart: null, attempt: new AbortController() };
    this.running.push(entry);
    void this.watch(entry);
    return first;
  }

  private get stopping(): boolean {
    return this.end.signal.aborted;
  }

  private async watch(entry: Entry): Promise<void> {
    for (let crashes = 0; ;) {
      await entry.current.exited;
      if (this.stopping) return entry.restart?.ready();
      if (!entry.restart) {
        this.tell(`${entry.part.name} ended unexpectedly and is started again`);
        await this.pause(entry, Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(crashes, 6)));
        crashes += 1;
      }
      const next = await this.again(entry);
      if (!next) return entry.restart?.ready();
      entry.current = next;
      entry.restart?.ready();
      entry.restart = null;
    }
  }

  private async again(entry: Entry): Promise<Started | undefined> {
    for (let failures = 0; !this.stopping; failures += 1) {
      entry.attempt = new AbortController();
      const givenUp = AbortSignal.any([this.end.signal, entry.attempt.signal]);
      const next = await entry.part.start(givenUp).catch((error: unknown) => {
        if (!entry.attempt.signal.aborted) entry.restart?.failed(error);
      });
      if (next && !givenUp.aborted) return next;
      if (next) await next.stop();
      else await this.pause(entry, Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(failures, 4)));
    }
    return undefined;
  }

  private async pause({ attempt }: Entry, milliseconds: number): Promise<void> {
    const signal = AbortSignal.any([this.end.signal, attempt.signal]);
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
