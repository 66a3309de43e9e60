import type { CaseId, InstanceId, PersonId } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { programOf } from '../reading/instance-state.js';
import { didBefore } from '../reading/did-before.js';
import { ABSENT, type StaffMember } from '../reading/staff.js';
import { inConflict } from '../reading/visible-to.js';
import { refuse } from '../refusal.js';
import {
  judgeByThemselves,
  judgeRecipients,
  type Candidate,
  type CannotReceive,
  type Wanted,
} from './fitness.js';

/** A task that is to be given to somebody. */
interface ToGive {
  program: Program;
  task: Wanted & { id: string; case_id: CaseId | null };
}

const WORDS: Record<CannotReceive, string> = {
  'not-found': 'There is no such person on the staff.',
  'conflict-of-interest': 'This person cannot be given this task.',
  'another-person-needed':
    'Somebody else has to do this, because this person did the step before it.',
  absent: 'This person is absent now.',
  'lacks-role': 'This person’s role cannot do this task.',
  'lacks-team-or-skills': 'This person does not have the team or the skills that this task needs.',
};

/**
 * A task can be given to somebody who can do it: they are on the staff and here, may see the case,
 * and have the role, the team and the skills that the task asks for.
 * @throws Refused
 */
export async function assertMayReceive(
  tx: Tx,
  context: EngineContext,
  { program, task, person }: ToGive & { person: PersonId },
): Promise<void> {
  const why = await whyNot(tx, context, { program, task, person });
  if (why) throw refuse(422, why, WORDS[why], { element: task.element });
}

/** Whether the task can be given to this person. */
export const mayReceive = async (
  tx: Tx,
  context: EngineContext,
  input: ToGive & { person: PersonId },
): Promise<boolean> => (await whyNot(tx, context, input)) === null;

async function whyNot(
  tx: Tx,
  context: EngineContext,
  { person, ...given }: ToGive & { person: PersonId },
): Promise<CannotReceive | null> {
  const { judged } = await judge(tx, context, given);
  return judged.has(person) ? (judged.get(person) ?? null) : 'not-found';
}

/**
 * Whether somebody can do this task, if not now because they are absent, then later. If nobody has
 * it yet, they need its team and its skills: nobody else finds it.
 */
export async function canAnybody(
  tx: Tx,
  context: EngineContext,
  task: Wanted & {
    task: string;
    instance: InstanceId;
    case: CaseId | null;
    assignee: PersonId | null;
  },
): Promise<boolean> {
  const program = await programOf(tx, context, task.instance);
  if (!program) return true;
  const { judged } = await judge(tx, context, {
    program,
    task: { ...task, id: task.task, case_id: task.case },
    by: task.assignee === null ? judgeByThemselves : judgeRecipients,
  });
  return [...judged.values()].some((why) => why === null || why === 'absent');
}

/** Everybody to whom this task can be given now, by name. */
export async function recipientsOf(
  tx: Tx,
  context: EngineContext,
  task: Wanted & { task: string; instance: InstanceId; case: CaseId | null },
): Promise<StaffMember[]> {
  const program = await programOf(tx, context, task.instance);
  if (!program) return [];
  const { judged, staff } = await judge(tx, context, {
    program,
    task: { ...task, id: task.task, case_id: task.case },
  });
  return staff
    .filter(({ person }) => judged.get(person) === null)
    .map(({ person, name, roles, team }) => ({
      person,
      name,
      roles: [...roles],
      team,
      onDuty: true,
    }));
}

async function judge(
  tx: Tx,
  context: EngineContext,
  { program, task, by = judgeRecipients }: ToGive & { by?: typeof judgeRecipients },
): Promise<{
  judged: Map<PersonId, CannotReceive | null>;
  staff: (Candidate & { name: string })[];
}> {
  const rows = await tx.query<Omit<Candidate, 'kind'> & { name: string }>(
    `select s.id as person, s.name, s.roles, s.team, s.skills, s.active,
        ${inConflict('s.id', '$2')} as "inConflict", ${ABSENT('s', '$3')} as absent,
        coalesce(${didBefore('t', 's.id')}, false) as "didBefore"
      from staff s
      left join task t on t.organisation = s.organisation and t.id = $4
      where s.organisation = $1
      order by s.name, s.id`,
    [tx.organisation, task.case_id, context.now(), task.id],
  );
  const staff = rows.map((row) => ({ ...row, kind: 'person' as const }));
  return { judged: by({ program, task, mayWork: context.mayWork }, staff), staff };
}
