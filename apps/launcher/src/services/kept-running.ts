import type { Exit } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';

export interface Started { pid?: number; exited: Promise<Exit>; stop(): Promise<void> }

export interface Part<T extends Started> {
  name: string;
  start(): Promise<T>;
}

const LONGEST_PAUSE_MS = 10_000;

/** Keeps the parts of a system running: one that ends by itself is started again. Stops them in the opposite order. */
export class KeptRunning {
  private readonly running: { name: string; current: Started }[] = [];
  private stopping = false;

  constructor(private readonly tell: (text: string) => void) {}

  async start<T extends Started>(part: Part<T>): Promise<T> {
    const first = await part.start();
    if (this.stopping) await first.stop();
    const entry = { name: part.name, current: first as Started };
    this.running.push(entry);
    void this.watch(part, entry);
    return first;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const { current } of [...this.running].reverse()) await current.stop();
  }

  private async watch<T extends Started>(part: Part<T>, entry: { current: Started }): Promise<void> {
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
      const next = await part.start().catch(() => undefined);
      if (next && this.stopping) await next.stop();
      if (next) return next;
      await delay(1_000);
    }
    return undefined;
  }
}
