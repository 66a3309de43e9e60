import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import type { Break, FailingStatements } from './failing-statements.js';

/** Something that is done once, however often it is tried. */
export interface Repeatable<Given> {
  /** Makes what the action needs, new each time. */
  arrange(): Promise<Given>;
  act(given: Given): Promise<unknown>;
  /** As if enough time had passed for another try: back-offs and locks are over. */
  later(): Promise<unknown>;
}

/** No action needs more statements. */
const MOST = 500;

/**
 * Does the action again and again, and breaks the connection at another place each time: before
 * every statement, and after every commit. After each break the action is tried once more, and has
 * to leave the same as without a break: nothing is lost, nothing is doubled.
 * @returns at how many places it was broken.
 * @throws Error that names the place and what differs.
 */
export async function throughEveryBreak<Given>(
  { failing, owner }: { failing: FailingStatements; owner: DataSource },
  action: Repeatable<Given>,
): Promise<number> {
  const once = async (at: Break | null): Promise<{ met: boolean; left: Counts }> => {
    const given = await action.arrange();
    const before = await countsOf(owner);
    const act = (): Promise<unknown> => action.act(given);
    const met = at ? await failing.breaking(at, act) : (await act(), false);
    if (met) {
      await action.later();
      await act();
    }
    return { met, left: differenceOf(before, await countsOf(owner)) };
  };
  const { left: whole } = await once(null);
  let places = 0;
  for (const kind of ['before', 'afterCommit'] as const)
    for (let number = 1; number < MOST; number += 1) {
      const { met, left } = await once({ [kind]: number } as Break);
      if (!isDeepStrictEqual(left, whole))
        throw new Error(
          `broken ${kind} ${number}: ${JSON.stringify(left)}, not ${JSON.stringify(whole)}`,
        );
      if (!met) break;
      places += 1;
    }
  return places;
}

/** How many rows of each kind there are, of every table. */
type Counts = Record<string, number>;

/** Figures and marks of the service itself, which say nothing of what was done. */
const NOT_COUNTED = ['migrations', 'service_clock', 'database_generation', 'driver_build'];
const KINDS: Record<string, string> = {
  instance: `process || ' ' || status || ' ' || array_to_string(waiting_at, ' ')`,
  step: 'kind',
  task: `element || ' ' || state`,
  timer: 'state',
  job: 'state',
  incident: `code || ' ' || state`,
  poke: `''`,
  deadline: 'status',
  escalation: `rung || ' ' || state`,
  notice: `kind || ' ' || state`,
  outbox: `kind || ' ' || state`,
  message: `name || ' ' || state`,
  message_correlation: 'state',
  subscription: `name || ' ' || (pending is null)`,
  command: `kind || ' ' || state`,
  audit: 'kind',
  case_file: 'stage',
  import: 'state',
  import_row: 'outcome',
  contact_attempt: `channel || ' ' || outcome`,
  note: 'kind',
  consent: 'kind',
  staff_message: 'state',
  notice_event: 'kind',
};

async function countsOf(owner: DataSource): Promise<Counts> {
  const tables = await owner.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1)`,
    [NOT_COUNTED],
  );
  const each = tables
    .map(({ name }) => [name, KINDS[name] ?? `''`] as const)
    .map(
      ([table, kind]) =>
        `select '${table} ' || coalesce(${kind}, '') as of, count(*)::int as rows
        from ${table}
        group by 1`,
    );
  const rows = await owner.query<{ of: string; rows: number }[]>(each.join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.of, row.rows]));
}

function differenceOf(before: Counts, after: Counts): Counts {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return Object.fromEntries(
    names
      .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
      .filter(([, rows]) => rows !== 0),
  );
}
