import type { Tx } from '@waymark/persistence';
import type { WorkListPage, WorkListQuery } from '../api.js';
import type { EngineContext } from '../context.js';
import { TASK_COLUMNS, taskView, WORK_LIST_ORDER, type TaskViewRow } from './task-view.js';

const DEFAULT_LIMIT = 50;
const MOST = 200;
type Position = [gradeRank: number, priorityRank: number, due: string, id: string];
interface Parameters {
  tx: Tx;
  query: WorkListQuery;
  limit: number;
  after: Position;
}
const BEGINNING: Position = [0, 0, '-infinity', ''];

/**
 * Open tasks in the order of risk (effective grade, priority, due with none last, id), page by
 * page. A case in conflict does not exist for that person.
 */
export function workList(context: EngineContext, query: WorkListQuery): Promise<WorkListPage> {
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MOST);
  return context.persistence.inOrganisation(query.organisation, async (tx) => {
    const rows = await VIEWS[query.view]({
      tx,
      query,
      limit: limit + 1,
      after: query.cursor ? parse(query.cursor) : BEGINNING,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      tasks: page.map(taskView),
      cursor: rows.length > limit && last ? cursorOf(last) : null,
    };
  });
}

const VIEWS: Readonly<
  Record<WorkListQuery['view'], (parameters: Parameters) => Promise<TaskViewRow[]>>
> = {
  mine: (parameters) => select(parameters, `t.assignee = $7`, [parameters.query.principal.id]),
  all: (parameters) => select(parameters, `$7::text is not null`, ['']),
  offered,
  both: async (parameters) =>
    [...(await VIEWS.mine(parameters)), ...(await offered(parameters))]
      .sort(inOrder)
      .slice(0, parameters.limit),
};

function select(
  { tx, query, limit, after }: Parameters,
  condition: string,
  values: unknown[],
): Promise<TaskViewRow[]> {
  return tx.query<TaskViewRow>(
    `select ${TASK_COLUMNS}
      from task t
      where t.organisation = $1 and t.state = 'open' and ${condition}
       and (t.grade_rank, t.priority_rank, t.due_order, t.id) > ($2, $3, $4, $5)
       and not exists (
         select from conflict c
         where c.organisation = t.organisation and c.case_id = t.case_id and c.person = $6)
       and ($8::text is null or t.case_id = $8) and ($9::text is null or t.instance = $9)
     order by ${WORK_LIST_ORDER} limit ${limit}`,
    [
      tx.organisation,
      ...after,
      query.principal.id,
      ...values,
      query.case ?? null,
      query.instance ?? null,
    ],
  );
}

/** Each role's offers are in order already (`task_offer`): the first of each are merged. */
function offered({ tx, query, limit, after }: Parameters): Promise<TaskViewRow[]> {
  return tx.query<TaskViewRow>(
    `select ${TASK_COLUMNS} from (
       select distinct o.grade_rank, o.priority_rank, o.due_order, o.task
       from unnest($6::text[]) as mine(role)
       cross join lateral (
         select o.grade_rank, o.priority_rank, o.due_order, o.task from task_offer o
         join task t on t.organisation = o.organisation and t.id = o.task
         left join staff s on s.organisation = o.organisation and s.id = $7
         where o.organisation = $1
           and o.role = mine.role
           and (o.grade_rank, o.priority_rank, o.due_order, o.task) > ($2, $3, $4, $5)
           and (t.team is null or t.team = s.team) and t.skills <@ coalesce(s.skills, '{}')
           and not exists (
             select from conflict c
             where c.organisation = t.organisation and c.case_id = t.case_id and c.person = $7)
           and ($8::text is null or t.case_id = $8) and ($9::text is null or t.instance = $9)
         order by o.grade_rank, o.priority_rank, o.due_order, o.task limit ${limit}) o
     ) o
       join task t on t.organisation = $1 and t.id = o.task
       order by ${WORK_LIST_ORDER}
       limit ${limit}`,
    [
      tx.organisation,
      ...after,
      [...query.principal.roles, '*'],
      query.principal.id,
      query.case ?? null,
      query.instance ?? null,
    ],
  );
}

const dueOf = (row: TaskViewRow): string => row.due?.toISOString() ?? 'infinity';
const keyOf = (row: TaskViewRow): (string | number)[] => [
  row.grade_rank,
  row.priority_rank,
  dueOf(row),
  row.id,
];

function inOrder(a: TaskViewRow, b: TaskViewRow): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  const place = left.findIndex((value, index) => value !== right[index]);
  return place < 0 ? 0 : (left[place] ?? 0) < (right[place] ?? 0) ? -1 : 1;
}

const cursorOf = (row: TaskViewRow): string =>
  Buffer.from(JSON.stringify([row.grade_rank, row.priority_rank, dueOf(row), row.id])).toString(
    'base64url',
  );

/** A cursor that is not ours begins at the beginning. */
function parse(cursor: string): Position {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.length === 4 ? (value as Position) : BEGINNING;
  } catch {
    return BEGINNING;
  }
}
