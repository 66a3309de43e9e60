import type { Instant } from '@waymark/domain';

export interface AgendaItem {
  due: Instant;
  run: () => void;
}

/**
 * Things that happen later, in the order in which they are due; ties in the order they were
 * entered.
 */
export class Agenda {
  private items: AgendaItem[] = [];

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
