import type { Exit } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';

export interface Started {
  pid?: number;
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

export interface Part<T extends Started> {
  name: string;
  /** Gives up, and leaves nothing behind, when the signal says so. */
  start(givenUp: AbortSignal): Promise<T>;
}

const LONGEST_PAUSE_MS = 10_000;
/** For a part that is still starting when everything stops; it ends with this process anyway. */
const PATIENCE_MS = 8_000;

/**
 * Keeps the parts of a system running: one that ends by itself is started again. Stops them in the
 * opposite order.
 */
export class KeptRunning {
  private readonly running: { name: string; current: Started }[] = [];
  private readonly starting = new Set<Promise<unknown>>();
  private readonly end = new AbortController();

  constructor(private readonly tell: (text: string) => void) {}

  start<T extends Started>(part: Part<T>): Promise<T> {
    const starting = this.begin(part).finally(() => this.starting.delete(starting));
    this.starting.add(starting);
    return starting;
  }

  private async begin<T extends Started>(part: Part<T>): Promise<T> {
    const first = await part.start(this.end.signal);
    if (this.stopping) await first.stop();
    const entry = { name: part.name, current: first as Started };
    this.running.push(entry);
    void this.watch(part, entry);
    return first;
  }

  async stop(): Promise<void> {
    this.end.abort();
    await Promise.race([
      Promise.allSettled(this.starting),
      delay(PATIENCE_MS, undefined, { ref: false }),
    ]);
    for (const { current } of [...this.running].reverse()) await current.stop();
  }

  private get stopping(): boolean {
    return this.end.signal.aborted;
  }

  private async watch<T extends Started>(
    part: Part<T>,
    entry: { current: Started },
  ): Promise<void> {
    for (let restarts = 0; ; restarts += 1) {
      await entry.current.exited;
      if (this.stopping) return;
      this.tell(`${part.name} ended unexpectedly and is started again`);
      await delay(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(restarts, 6)));
      const next = await this.again(part);
      if (!next) return;
      entry.current = next;
    }
  }

  private async again<T extends Started>(part: Part<T>): Promise<T | undefined> {
    while (!this.stopping) {
      const next = await part.start(this.end.signal).catch(() => undefined);
      if (next && this.stopping) await next.stop();
      if (next) return next;
      await delay(1_000);
    }
    return undefined;
  }
}
