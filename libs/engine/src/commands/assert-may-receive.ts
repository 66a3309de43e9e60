import type { PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasDoneBefore } from '../reading/did-before.js';
import { inConflict } from '../reading/visible-to.js';
import { refuse } from '../refusal.js';
import { anotherPersonNeeded } from './claim-task.js';
import type { OpenTask } from './lock-task.js';
import { hasTeamAndSkills } from './rights.js';

/**
 * A task can be given to somebody who is on the staff, may see the case, and has the team and the
 * skills that the task asks for. Whoever gives it decides about the role. If nobody on the staff
 * has the team and the skills, the task can be given to anybody: otherwise nobody could ever do it.
 * @throws Refused
 */
export async function assertMayReceive(
  tx: Tx,
  { task }: OpenTask,
  person: PersonId,
): Promise<void> {
  const [row] = await tx.query<{
    active: boolean;
    team: string | null;
    skills: string[];
    in_conflict: boolean;
  }>(
    `select s.active, s.team, s.skills, ${inConflict('s.id', '$3')} as in_conflict
      from staff s
      where s.organisation = $1 and s.id = $2`,
    [tx.organisation, person, task.case_id],
  );
  const { element } = task;
  if (!row?.active)
    throw refuse(422, 'not-found', 'There is no such person on the staff.', { element });
  if (row.in_conflict)
    throw refuse(422, 'conflict-of-interest', 'This person cannot be given this task.', {
      element,
    });
  if (await hasDoneBefore(tx, task.id, person)) throw anotherPersonNeeded(422, element);
  if (!hasTeamAndSkills(task, { kind: 'person', ...row }) && (await somebodyHas(tx, task)))
    throw refuse(
      422,
      'lacks-team-or-skills',
      'This person does not have the team or the skills that this task needs.',
      { element },
    );
}

/** Whether an active person has the team and every skill of the task, and may see its case. */
async function somebodyHas(tx: Tx, task: OpenTask['task']): Promise<boolean> {
  const found = await tx.query(
    `select 1
      from staff s
      where s.organisation = $1
        and s.active
        and ($2::text is null or s.team = $2)
        and s.skills @> $3::text[]
        and not ${inConflict('s.id', '$4')}
      limit 1`,
    [tx.organisation, task.team, task.skills, task.case_id],
  );
  return found.length > 0;
}
