import type { Page, QueryOf, TaskItem, taskRoutes } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { type CursorPart, pageOf, readCursor } from '../http/cursor.js';
import {
  TASK_COLUMNS,
  TASK_FROM,
  taskItemOf,
  type TaskRow,
  withoutConflict,
  WORK_KEY,
  WORK_ORDER,
  workKey,
} from './task-row.js';

type Query = QueryOf<typeof taskRoutes.listTasks>;

export interface TaskListing {
  identity: Identity;
  query: Query;
  now: Instant;
  hidden: string[];
}

const FIRST: CursorPart[] = [0, 0, '-infinity', ''];

/**
 * One page of the work list. Offers are read by role from their own index, so that a page costs the
 * same among a million tasks.
 */
export async function listTasks(tx: Tx, listing: TaskListing): Promise<Page<TaskItem>> {
  const { query, now } = listing;
  const from = readCursor(query.cursor, WORK_KEY) ?? FIRST;
  const rows =
    query.filter === 'team' ? await ofTeam(tx, listing, from) : await matching(tx, listing, from);
  return pageOf(rows, query.limit, { item: (row: TaskRow) => taskItemOf(row, now), key: workKey });
}

/** What I have, and what my roles are offered. */
async function ofTeam(tx: Tx, listing: TaskListing, from: CursorPart[]): Promise<TaskRow[]> {
  const mine = await matching(
    tx,
    { ...listing, query: { ...listing.query, filter: 'mine', open: true } },
    from,
  );
  const all = [...mine, ...(await offered(tx, listing, from))];
  return all.sort(byWorkOrder).slice(0, listing.query.limit + 1);
}

function byWorkOrder(a: TaskRow, b: TaskRow): number {
  return (
    a.grade_rank - b.grade_rank ||
    a.priority_rank - b.priority_rank ||
    dueOf(a) - dueOf(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

const dueOf = (row: TaskRow): number => row.due?.getTime() ?? Number.MAX_SAFE_INTEGER;

function matching(
  tx: Tx,
  { identity, query, hidden }: TaskListing,
  from: CursorPart[],
): Promise<TaskRow[]> {
  const conditions = [
    't.organisation = $1',
    `(${WORK_ORDER}) > ($2::smallint, $3::smallint, $4::timestamptz, $5)`,
    withoutConflict('$6'),
    't.process <> all($7::text[])',
    ...(query.open ? [`t.state = 'open'`] : []),
    ...(query.filter === 'mine' ? ['t.assignee = $6'] : []),
  ];
  const values: unknown[] = [tx.organisation, ...from, identity.person, hidden];
  for (const [column, wanted] of [
    ['case_id', query.case],
    ['instance', query.instance],
  ] as const) {
    if (wanted === undefined) continue;
    values.push(wanted);
    conditions.push(`t.${column} = $${values.length}`);
  }
  return tx.query<TaskRow>(
    `select ${TASK_COLUMNS}
      from ${TASK_FROM}
      where ${conditions.join(' and ')}
      order by ${WORK_ORDER}
      limit ${query.limit + 1}`,
    values,
  );
}

/** Unclaimed tasks offered to one of the person's roles, or to anybody. */
function offered(
  tx: Tx,
  { identity, query, hidden }: TaskListing,
  from: CursorPart[],
): Promise<TaskRow[]> {
  return tx.query<TaskRow>(
    `with offers as (
       select distinct o.task from unnest($7::text[]) as held(role)
       cross join lateral (
         select t.task, t.grade_rank, t.priority_rank, t.due_order from task_offer t
         join task own on own.organisation = t.organisation and own.id = t.task
         where t.organisation = $1
           and t.role = held.role
           and (t.grade_rank, t.priority_rank, t.due_order, t.task) > ($2::smallint, $3::smallint,
             $4::timestamptz, $5)
           and ${withoutConflict('$6', 'own.case_id')} and own.process <> all($8::text[])
           and ($9::text is null or own.case_id = $9) and ($10::text is null or own.instance = $10)
         order by t.grade_rank, t.priority_rank, t.due_order, t.task limit ${query.limit + 1}
       ) o
     )
     select ${TASK_COLUMNS}
     from offers
     join ${TASK_FROM} on t.organisation = $1 and t.id = offers.task
     order by ${WORK_ORDER}
     limit ${query.limit + 1}`,
    [
      tx.organisation,
      ...from,
      identity.person,
      [...identity.roles, '*'],
      hidden,
      query.case ?? null,
      query.instance ?? null,
    ],
  );
}
