import type { Instant } from '@waymark/domain';

export interface AgendaItem {
  due: Instant;
  run: () => void;
}

/**
 * What a simulation has still to do: at once after the present event, or at an instant. Items that
 * are due at the same instant run in the order in which they were entered.
 */
export class Agenda {
  private readonly queue: (() => void)[] = [];
  private items: AgendaItem[] = [];

  /** Runs this after the present event, before time passes. */
  soon(run: () => void): void {
    this.queue.push(run);
  }

  /** Runs everything that was entered by `soon`, and what that enters in turn. */
  runSoon(): void {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) next();
  }

  enter(due: Instant, run: () => void): void {
    this.items.push({ due, run });
  }

  /** The earliest item that is due at or before `until`, without taking it. */
  next(until: Instant): AgendaItem | undefined {
    const due = this.items.filter((item) => item.due <= until);
    return due.reduce<AgendaItem | undefined>(
      (first, item) => (!first || item.due < first.due ? item : first),
      undefined,
    );
  }

  take(item: AgendaItem): void {
    this.items = this.items.filter((other) => other !== item);
  }
}
