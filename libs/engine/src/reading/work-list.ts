import type { CaseId, InstanceId, ProcessId } from '@waymark/domain';
import {
  type KeyRing,
  pageOfRows,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { didBefore } from './did-before.js';
import { hasTeamAndSkillsOf, offeredTo } from './offered-to.js';
import type { Reader } from './reader.js';
import {
  TASK_VIEW_COLUMNS,
  TASK_VIEW_FROM,
  taskView,
  type TaskView,
  type TaskViewRow,
} from './task-view.js';
import { visibleTo } from './visible-to.js';
import { withTitles } from './with-titles.js';
import {
  AFTER_POSITION,
  BANDS,
  byWorkListOrder,
  daysOf,
  dueIn,
  WITHIN,
  workListOrder,
  workListPosition,
  workListStart,
  type Band,
  type DueSoon,
} from './work-list-order.js';

export interface WorkListQuery {
  reader: Reader;
  /**
   * `mine`: tasks that the person has. `offered`: unclaimed tasks for the person's roles, team and
   * skills. `team`: both of these. `all`: every task.
   */
  view: 'mine' | 'offered' | 'team' | 'all';
  /** Without tasks that are completed or cancelled. Offers are always open. */
  open: boolean;
  case?: CaseId | undefined;
  instance?: InstanceId | undefined;
  /** Processes that the person may not see: `hiddenProcesses`. */
  hidden: readonly ProcessId[];
  /** `dueSoon`; a page after the first keeps that of the first. */
  soon: DueSoon;
  after?: Position | null;
  limit: number;
}

/**
 * One page of the work list. Offers are read by role from their own index, `task_offer`, so that a
 * page costs the same among a million tasks. A case with which the person has a conflict does not
 * appear.
 */
export async function workList(
  tx: Tx,
  keys: KeyRing,
  query: WorkListQuery,
): Promise<PageOfRows<TaskView>> {
  const after = query.after ?? workListStart(query.soon);
  const soon = daysOf(after);
  const rows = await withTitles(tx, keys, await VIEWS[query.view](tx, { ...query, soon, after }));
  return pageOfRows(rows, query.limit, { item: taskView, position: workListPosition(soon) });
}

type Wanted = WorkListQuery & { after: Position };
type View = (tx: Tx, query: Wanted) => Promise<TaskViewRow[]>;
/** Adds a value to the statement. @returns its place, for example `$8`. */
type Parameter = (value: unknown) => string;

const isNarrow = ({ case: caseId, instance }: Wanted): boolean =>
  caseId !== undefined || instance !== undefined;

const VIEWS: Readonly<Record<WorkListQuery['view'], View>> = {
  mine: (tx, query) =>
    query.open && !isNarrow(query)
      ? inOrder(query, (part) => tasksOf(tx, part, 't.assignee = $3'))
      : matching(tx, query, () => 't.assignee = $10'),
  all: (tx, query) =>
    query.open && !isNarrow(query)
      ? inOrder(query, (part) => tasksOf(tx, part, 'true'))
      : matching(tx, query),
  offered: (tx, query) =>
    isNarrow(query)
      ? matching(tx, { ...query, open: true }, (parameter) =>
          offeredTo('t', { person: '$10', roles: parameter(query.reader.roles) }),
        )
      : inOrder(query, (part) => offers(tx, part)),
  team: async (tx, query) => {
    const mine = await VIEWS.mine(tx, { ...query, open: true });
    const rows = [...mine, ...(await VIEWS.offered(tx, query))];
    return rows.sort(byWorkListOrder(query.soon)).slice(0, query.limit + 1);
  },
};

/** Tasks of a case or of an instance, or those that have ended too. */
function matching(
  tx: Tx,
  query: Wanted,
  whose?: (parameter: Parameter) => string,
): Promise<TaskViewRow[]> {
  const values: unknown[] = [tx.organisation, ...query.after, query.reader.person, query.hidden];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const conditions = [
    't.organisation = $1',
    AFTER_POSITION,
    visibleTo('$10', 't.case_id'),
    't.process <> all($11::text[])',
  ];
  if (query.open) conditions.push(`t.state = 'open'`);
  if (whose) conditions.push(whose(parameter));
  if (query.case !== undefined) conditions.push(`t.case_id = ${parameter(query.case)}`);
  if (query.instance !== undefined) conditions.push(`t.instance = ${parameter(query.instance)}`);
  return tx.query<TaskViewRow>(
    `select ${TASK_VIEW_COLUMNS}
      from ${TASK_VIEW_FROM}
      where ${conditions.join(' and ')}
      order by ${workListOrder({ today: '$2', soon: '$3' })}
      limit ${query.limit + 1}`,
    values,
  );
}

/** The tasks of one grade in one part of the work list. */
interface Stretch {
  query: Wanted;
  band: Band;
  grade: number;
  limit: number;
}
const STRETCHES = BANDS.flatMap(({ band, grades }) => grades.map((grade) => ({ band, grade })));

/**
 * Reads stretch after stretch until the page is full. An index holds the tasks of one grade and
 * priority by due time, so each stretch costs a few index reads, however many tasks there are.
 */
async function inOrder(
  query: Wanted,
  read: (stretch: Stretch) => Promise<TaskViewRow[]>,
): Promise<TaskViewRow[]> {
  const [, , fromBand, fromGrade] = query.after as [string, string, number, number];
  const rows: TaskViewRow[] = [];
  for (const { band, grade } of STRETCHES) {
    const limit = query.limit + 1 - rows.length;
    const isBefore = band < fromBand || (band === fromBand && grade < fromGrade);
    if (limit > 0 && !isBefore) rows.push(...(await read({ query, band, grade, limit })));
  }
  return rows;
}

/**
 * SQL: the priorities of a stretch, each with the place after which its tasks are read. `$4` to
 * `$13` say which stretch, and after which position.
 */
const PRIORITIES = `
  select p.rank,
    case when here then $11::timestamptz else $4::timestamptz end as from_due,
    case when here then $12::smallint else 32767 end as from_standing,
    case when here then $13 else '' end as from_id,
    $5::timestamptz as to_due
  from generate_series(0, 5) as p(rank)
  cross join lateral (
    select ($8::int, $9::int, $10::int) = ($6::int, $7::int, p.rank) as here) as is_it
  where ($6::int, $7::int, p.rank) >= ($8::int, $9::int, $10::int)`;

const valuesOf = (tx: Tx, { query, band, grade }: Stretch): unknown[] => [
  tx.organisation,
  query.hidden,
  query.reader.person,
  ...dueIn(band, query.soon),
  band,
  grade,
  ...query.after.slice(2),
];

/** Open tasks of everybody or of one person, from the index of the work list. */
const tasksOf = (tx: Tx, stretch: Stretch, whose: string): Promise<TaskViewRow[]> =>
  tx.query<TaskViewRow>(
    `with found as (
       select first.id
       from (${PRIORITIES}) as place
       cross join lateral (
         select t.id
         from task t
         where t.organisation = $1
           and t.state = 'open'
           and ${whose}
           and t.grade_rank = $7::smallint
           and t.priority_rank = place.rank
           and t.due_order <= place.to_due
           and (t.due_order, t.standing, t.id)
             > (place.from_due, place.from_standing::smallint, place.from_id)
           and ${visibleTo('$3', 't.case_id')}
           and t.process <> all($2::text[])
         order by t.due_order, t.standing, t.id
         limit ${stretch.limit}) first
     )
     select ${TASK_VIEW_COLUMNS}
     from found
     join ${TASK_VIEW_FROM} on t.organisation = $1 and t.id = found.id
     order by ${WITHIN}
     limit ${stretch.limit}`,
    valuesOf(tx, stretch),
  );

/**
 * Each role's offers are in order already: the first of each are merged. A task for everybody is
 * offered to the role `*`. The `limit 1` makes Postgres walk the offers in order and look at one
 * task at a time. Under row-level security it has no statistics about arrays, and without the limit
 * it expects so few tasks with the right skills that it reads the whole table.
 */
const offers = (tx: Tx, stretch: Stretch): Promise<TaskViewRow[]> =>
  tx.query<TaskViewRow>(
    `with found as (
       select distinct first.task
       from unnest($14::text[]) as held(role)
       cross join (${PRIORITIES}) as place
       cross join lateral (
         select o.task
         from task_offer o
         cross join lateral (
           select from task own
           where own.organisation = o.organisation
             and own.id = o.task
             and ${hasTeamAndSkillsOf('own', '$3')}
             and not ${didBefore('own', '$3')}
             and ${visibleTo('$3', 'own.case_id')}
             and own.process <> all($2::text[])
           limit 1) fits
         where o.organisation = $1
           and o.role = held.role
           and o.grade_rank = $7::smallint
           and o.priority_rank = place.rank
           and o.due_order <= place.to_due
           and (o.due_order, o.standing, o.task)
             > (place.from_due, place.from_standing::smallint, place.from_id)
         order by o.due_order, o.standing, o.task
         limit ${stretch.limit}) first
     )
     select ${TASK_VIEW_COLUMNS}
     from found
     join ${TASK_VIEW_FROM} on t.organisation = $1 and t.id = found.task
     order by ${WITHIN}
     limit ${stretch.limit}`,
    [...valuesOf(tx, stretch), [...stretch.query.reader.roles, '*']],
  );
