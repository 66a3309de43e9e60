import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { DriverTimer } from './protocol.js';

interface Armed {
  timer: DriverTimer;
  scope: CancellationScope;
}

/** The Temporal timers of one instance. A timer stays here until its firing has been handled. */
export class ArmedTimers {
  private readonly armed = new Map<string, Armed>();

  constructor(private readonly onDue: (timer: DriverTimer) => void) {}

  arm(timer: DriverTimer, delay: number): void {
    this.cancel(timer.timer);
    const scope = new CancellationScope();
    this.armed.set(timer.timer, { timer, scope });
    scope.run(() => this.wait(timer, delay)).catch(ignoreCancellation);
  }

  /** Cancels a timer up to this generation. A newer generation stays. */
  cancel(id: string, generation = Number.POSITIVE_INFINITY): void {
    const armed = this.armed.get(id);
    if (!armed || armed.timer.generation > generation) return;
    armed.scope.cancel();
    this.armed.delete(id);
  }

  cancelAll(): void {
    for (const id of [...this.armed.keys()]) this.cancel(id);
  }

  /** Whether this generation of the timer has been neither cancelled nor replaced. */
  holds(id: string, generation: number): boolean {
    return this.armed.get(id)?.timer.generation === generation;
  }

  private async wait(timer: DriverTimer, delay: number): Promise<void> {
    await sleep(Math.max(1, Math.ceil(delay)), { summary: timer.element });
    this.onDue(timer);
  }
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
