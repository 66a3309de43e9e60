import type { CaseId, InstanceId, ProcessId } from '@waymark/domain';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
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
import {
  AFTER_POSITION,
  byWorkListOrder,
  WORK_LIST_ORDER,
  WORK_LIST_START,
  workListPosition,
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
  after?: Position | null;
  limit: number;
}

/**
 * One page of the work list, in the order of risk. Offers are read by role from their own index,
 * `task_offer`, so that a page costs the same among a million tasks. A case with which the person
 * has a conflict does not appear.
 */
export async function workList(tx: Tx, query: WorkListQuery): Promise<PageOfRows<TaskView>> {
  return pageOfRows(await VIEWS[query.view](tx, query), query.limit, {
    item: taskView,
    position: workListPosition,
  });
}

type View = (tx: Tx, query: WorkListQuery) => Promise<TaskViewRow[]>;
/** Adds a value to the statement. @returns its place, for example `$8`. */
type Parameter = (value: unknown) => string;

const VIEWS: Readonly<Record<WorkListQuery['view'], View>> = {
  mine: (tx, query) => matching(tx, query, () => 't.assignee = $6'),
  all: (tx, query) => matching(tx, query),
  offered: (tx, query) =>
    query.case === undefined && query.instance === undefined
      ? firstOffers(tx, query)
      : matching(tx, { ...query, open: true }, (parameter) =>
          offeredTo('t', { person: '$6', roles: parameter(query.reader.roles) }),
        ),
  team: async (tx, query) => {
    const mine = await VIEWS.mine(tx, { ...query, open: true });
    const rows = [...mine, ...(await VIEWS.offered(tx, query))];
    return rows.sort(byWorkListOrder).slice(0, query.limit + 1);
  },
};

/** Tasks by the index of the work list, of one person, of a case or of an instance. */
function matching(
  tx: Tx,
  query: WorkListQuery,
  whose?: (parameter: Parameter) => string,
): Promise<TaskViewRow[]> {
  const values: unknown[] = [
    tx.organisation,
    ...(query.after ?? WORK_LIST_START),
    query.reader.person,
    query.hidden,
  ];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const conditions = [
    't.organisation = $1',
    AFTER_POSITION,
    visibleTo('$6', 't.case_id'),
    't.process <> all($7::text[])',
  ];
  if (query.open) conditions.push(`t.state = 'open'`);
  if (whose) conditions.push(whose(parameter));
  if (query.case !== undefined) conditions.push(`t.case_id = ${parameter(query.case)}`);
  if (query.instance !== undefined) conditions.push(`t.instance = ${parameter(query.instance)}`);
  return tx.query<TaskViewRow>(
    `select ${TASK_VIEW_COLUMNS}
      from ${TASK_VIEW_FROM}
      where ${conditions.join(' and ')}
      order by ${WORK_LIST_ORDER}
      limit ${query.limit + 1}`,
    values,
  );
}

/**
 * Each role's offers are in order already: the first of each are merged. A task for everybody is
 * offered to the role `*`. The `limit 1` makes Postgres walk the offers in order and look at one
 * task at a time. Under row-level security it has no statistics about arrays, and without the limit
 * it expects so few tasks with the right skills that it reads the whole table.
 */
function firstOffers(
  tx: Tx,
  { reader, hidden, after, limit }: WorkListQuery,
): Promise<TaskViewRow[]> {
  return tx.query<TaskViewRow>(
    `with offers as (
       select distinct first.task
       from unnest($7::text[]) as held(role)
       cross join lateral (
         select o.task
         from task_offer o
         cross join lateral (
           select from task own
           where own.organisation = o.organisation
             and own.id = o.task
             and ${hasTeamAndSkillsOf('own', '$6')}
             and not ${didBefore('own', '$6')}
             and ${visibleTo('$6', 'own.case_id')}
             and own.process <> all($8::text[])
           limit 1) fits
         where o.organisation = $1
           and o.role = held.role
           and (o.grade_rank, o.priority_rank, o.due_order, o.task)
             > ($2::smallint, $3::smallint, $4::timestamptz, $5)
         order by o.grade_rank, o.priority_rank, o.due_order, o.task
         limit ${limit + 1}) first
     )
     select ${TASK_VIEW_COLUMNS}
     from offers
     join ${TASK_VIEW_FROM} on t.organisation = $1 and t.id = offers.task
     order by ${WORK_LIST_ORDER}
     limit ${limit + 1}`,
    [tx.organisation, ...(after ?? WORK_LIST_START), reader.person, [...reader.roles, '*'], hidden],
  );
}
