import type { WorkListEvent } from '@waymark/contracts';
import type { OrganisationId, PersonId } from '@waymark/domain';
import { changeCounters } from '@waymark/persistence';
import type { DataSource } from 'typeorm';

export type Listener = (event: WorkListEvent) => void;

interface Who {
  organisation: OrganisationId;
  person: PersonId;
}

/** Streams of one person at a time. A browser opens one for each tab. */
const MOST_STREAMS = 50;

/**
 * The tables in which each kind of change shows. A new conflict takes rows away from every list, so
 * a page that is open loads them again (docs/service/rules.md#rule-5).
 */
const TABLES: Record<Exclude<WorkListEvent['kind'], 'resync'>, readonly string[]> = {
  'task-changed': ['task', 'conflict'],
  'call-changed': ['calling'],
  'deadline-changed': ['deadline', 'conflict'],
  'case-changed': ['case_file', 'conflict'],
  'import-changed': ['import'],
  'notice-changed': ['notice', 'notice_event', 'conflict'],
};
const KINDS = Object.keys(TABLES) as (keyof typeof TABLES)[];

/**
 * Tells browsers that their lists may have changed. A change by this process is told at once, to
 * its own organisation. Changes by workers and other API processes are noticed by Postgres's
 * counters of changed rows. The counters do not know the organisation, so every browser looks
 * again.
 */
export class ChangeFeed {
  private readonly listeners = new Map<OrganisationId, Map<Listener, PersonId>>();
  private counters = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly everyMs = 1_000,
  ) {}

  hasRoomFor({ organisation, person }: Who): boolean {
    const people = [...(this.listeners.get(organisation)?.values() ?? [])];
    return people.filter((one) => one === person).length < MOST_STREAMS;
  }

  /** @returns a function that stops listening. */
  listen({ organisation, person }: Who, listener: Listener): () => void {
    const all = this.listeners.get(organisation) ?? new Map<Listener, PersonId>();
    this.listeners.set(organisation, all.set(listener, person));
    this.timer ??= setInterval(() => void this.look().catch(() => undefined), this.everyMs);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(organisation);
      if (this.listeners.size === 0) this.close();
    };
  }

  tell(organisation: OrganisationId, event: WorkListEvent): void {
    for (const listener of this.listeners.get(organisation)?.keys() ?? []) listener(event);
  }

  close(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.counters = new Map();
  }

  private async look(): Promise<void> {
    const before = this.counters;
    this.counters = await changeCounters(this.dataSource, Object.values(TABLES).flat());
    if (before.size === 0) return;
    for (const kind of KINDS)
      if (TABLES[kind].some((table) => before.get(table) !== this.counters.get(table)))
        this.tellEverybody({ kind });
  }

  private tellEverybody(event: WorkListEvent): void {
    for (const organisation of this.listeners.keys()) this.tell(organisation, event);
  }
}
