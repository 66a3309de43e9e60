import type { CaseId, ElementId, ElementInstanceId, InstanceId, ProcessId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { loadInstance, type Loaded } from '../advance/load-instance.js';
import { caseFirst, INSTANCE_COLUMNS, type InstanceRow } from '../advance/instance-row.js';
import type { Envelope, Principal } from './envelope.js';
import type { EngineContext } from '../context.js';
import { taskVersion } from '../reading/task-version.js';
import { didBefore } from '../reading/did-before.js';
import { inConflict } from '../reading/visible-to.js';
import { refuse } from '../refusal.js';
import { requireExpected } from './require-expected.js';
import type { Worker } from '../fitness/fitness.js';

interface TaskRow {
  id: string;
  instance: InstanceId;
  element_instance: ElementInstanceId;
  process: ProcessId;
  element: ElementId;
  case_id: CaseId | null;
  form: string | null;
  roles: string[];
  team: string | null;
  skills: string[];
  assignee: string | null;
  delegated_by: string | null;
  grade: string | null;
  priority: string | null;
  due: string | null;
  state: 'open' | 'completed' | 'cancelled';
}
type FoundTask = InstanceRow & {
  task: TaskRow;
  in_conflict: boolean;
  worker_team: string | null;
  worker_skills: string[] | null;
  did_before: boolean;
};
export interface OpenTask {
  task: TaskRow;
  loaded: Loaded;
  /** The person whose command it is, with the team and skills that they have now. */
  worker: Worker;
  /** That person has completed a step from which this task is kept apart. */
  didBefore: boolean;
}

/** Locks the task with its instance. After a wait, both are read as the last command left them. */
export async function lockTask(
  tx: Tx,
  input: { task: string; envelope: Envelope },
): Promise<FoundTask | undefined> {
  const [found] = await tx.prepared<FoundTask>(
    `${caseFirst('select organisation, case_id from task where organisation = $1 and id = $2')}
      select ${INSTANCE_COLUMNS}, null as repeated_seq, null as repeated_payload,
        to_jsonb(t) as task,
        ${inConflict('$3', 't.case_id')} as in_conflict,
        (select team from staff where organisation = $1 and id = $3) as worker_team,
        (select skills from staff where organisation = $1 and id = $3) as worker_skills,
        ${didBefore('t', '$3')} as did_before
      from task t
      join instance i on i.organisation = t.organisation and i.id = t.instance
      left join held on true
      where t.organisation = $1 and t.id = $2
      for update of i, t`,
    [tx.organisation, input.task, input.envelope.principal.id],
  );
  return found;
}

/**
 * Loads a locked task's instance. Refuses a task that does not exist, that has changed since the
 * version that the command expects, that is no longer open, or whose case the person must not see
 * (docs/service/rules.md#rule-5).
 */
export async function openTask(
  tx: Tx,
  context: EngineContext,
  { found, envelope }: { found: FoundTask | undefined; envelope: Envelope },
): Promise<OpenTask> {
  // 404, not 403: somebody with a conflict of interest must not learn that the case exists.
  if (!found || found.in_conflict) throw refuse(404, 'not-found', 'There is no such task.');
  const { task, in_conflict: _, worker_team, worker_skills, did_before, ...instance } = found;
  requireExpected(envelope, taskVersion(task));
  if (instance.status !== 'active')
    throw refuse(
      409,
      'instance-ended',
      'This task ended with its process, so it cannot be changed.',
      { element: task.element },
    );
  if (task.state !== 'open') throw taskEnded(task);
  return {
    task,
    loaded: await loadInstance(tx, context, instance),
    worker: workerOf(envelope.principal, { team: worker_team, skills: worker_skills ?? [] }),
    didBefore: did_before,
  };
}

const workerOf = (
  { kind, roles }: Principal,
  of: { team: string | null; skills: string[] },
): Worker => ({ kind, roles, ...of });

const taskEnded = ({ state, element }: TaskRow) =>
  refuse(
    409,
    'task-ended',
    state === 'completed'
      ? 'Somebody has already completed this task.'
      : 'This task is no longer needed.',
    { element },
  );
