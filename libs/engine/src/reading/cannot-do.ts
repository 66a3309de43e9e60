import type { Tx } from '@waymark/persistence';
import { unfitForOffer, type Unfit } from '../fitness/fitness.js';
import { didBeforeOf } from './did-before.js';
import type { Reader } from './reader.js';
import { teamAndSkills } from './staff.js';
import type { TaskView } from './task-view.js';

/** Why a person cannot do an open task now. */
export type CannotDo = 'assigned-to-another' | 'another-person-needed' | Unfit;

/**
 * Of these tasks, those that the reader cannot do, with the reason. `works`: whether their roles
 * work on tasks at all. A task that has ended is nobody's to do and is left out.
 */
export async function cannotDo(
  tx: Tx,
  tasks: readonly TaskView[],
  { person, roles, works }: Reader & { works: boolean },
): Promise<Map<string, CannotDo>> {
  const open = tasks.filter(({ state }) => state === 'open');
  if (open.length === 0) return new Map();
  const worker = { kind: 'person' as const, roles, ...(await teamAndSkills(tx, person)) };
  const before = await didBeforeOf(
    tx,
    open.map(({ task }) => task),
    person,
  );
  const why = (task: TaskView): CannotDo | null => {
    if (before.has(task.task)) return 'another-person-needed';
    if (task.assignee === person) return null;
    const unfit = works ? unfitForOffer(task, worker) : 'lacks-role';
    return unfit ?? (task.assignee === null ? null : 'assigned-to-another');
  };
  return new Map(open.flatMap((task) => entryOf(task.task, why(task))));
}

const entryOf = (task: string, why: CannotDo | null): [string, CannotDo][] =>
  why === null ? [] : [[task, why]];
