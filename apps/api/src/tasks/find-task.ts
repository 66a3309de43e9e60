import type { Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { createHash } from 'node:crypto';
import { notFound } from '../http/problem.js';
import { requireNotOtherSide } from '../cases/other-side.js';
import { hiddenProcesses } from './hidden-processes.js';
import { TASK_COLUMNS, TASK_FROM, type TaskRow, withoutConflict } from './task-row.js';

/**
 * A task this person may see.
 * @throws HttpProblem 404, whether it does not exist or may not be seen.
 */
export async function findTask(tx: Tx, task: string, identity: Identity): Promise<TaskRow> {
  const [row] = await tx.query<TaskRow>(
    `select ${TASK_COLUMNS}
      from ${TASK_FROM}
      where t.organisation = $1 and t.id = $2 and ${withoutConflict('$3')}`,
    [tx.organisation, task, identity.person],
  );
  if (!row) await requireNotOtherSide(tx, identity, { task });
  if (!row || (await hiddenProcesses(tx, identity.roles)).includes(row.process))
    throw notFound('task');
  return row;
}

/** Changes with whatever a person decides by: who has it, its state, its clock, its risk. */
export function taskVersion({ state, assignee, grade, priority, due }: TaskRow): string {
  return createHash('sha256')
    .update(JSON.stringify([state, assignee, grade, priority, due]))
    .digest('base64url')
    .slice(0, 16);
}

/** Names of people by id, for what shows who did something. */
export async function namesOf(
  tx: Tx,
  people: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(people.filter((one) => one !== null))];
  if (!wanted.length) return new Map();
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from staff where organisation = $1 and id = any($2::text[])',
    [tx.organisation, wanted],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface DeadlineRow {
  id: string;
  rule: string;
  start_at: Date;
  due_at: Date;
  status: string;
  rung: string | null;
  acknowledged_until: Date | null;
}

/** The clocks that run on a task. */
export function deadlinesOf(
  tx: Tx,
  { instance, element_instance }: { instance: string; element_instance: string },
): Promise<DeadlineRow[]> {
  return tx.query<DeadlineRow>(
    `select id, rule, start_at, due_at, status, rung, acknowledged_until
      from deadline
      where organisation = $1 and instance = $2 and element_instance = $3
      order by due_at`,
    [tx.organisation, instance, element_instance],
  );
}

export const shownStatus = (
  status: string,
): 'running' | 'warned' | 'missed' | 'paused' | 'ended' =>
  status === 'running' || status === 'warned' || status === 'missed' || status === 'paused'
    ? status
    : 'ended';

export const instantOrNull = (date: Date | null): Instant | null => date?.toISOString() ?? null;
