import type { PersonId } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import type { Principal } from '../commands/envelope.js';

/** What a person brings to a task. Team and skills are those that `staff` has of them now. */
export interface Worker extends Pick<Principal, 'kind' | 'roles'> {
  team: string | null;
  skills: readonly string[];
}
/** What a task asks of a person. */
export interface Wanted {
  process: string;
  element: string;
  roles: readonly string[];
  team: string | null;
  skills: readonly string[];
}
/** Somebody to whom a task could be given, as they are now. */
export interface Candidate extends Worker {
  person: PersonId;
  /** Somebody who has left keeps their row, because the record names them. */
  active: boolean;
  inConflict: boolean;
  absent: boolean;
  /** They have completed a step from which the task is kept apart. */
  didBefore: boolean;
}

/** Why a person cannot do a task. */
export type Unfit = 'lacks-role' | 'lacks-team-or-skills';
/** Why a task cannot be given to a person. */
export type CannotReceive =
  'not-found' | 'conflict-of-interest' | 'another-person-needed' | 'absent' | Unfit;

/** Whether somebody with these roles works on tasks at all: the permission of the API. */
export type MayWork = (roles: readonly string[]) => boolean;

/**
 * Whether this person can do the task: null, or what they lack. They need one of the roles, the
 * team and every skill. If the journey names roles that complete the element, those roles count;
 * otherwise the roles to which the task is offered. A task without roles is for everybody.
 * `offeredTo` in `reading/offered-to.ts` says the same of the rows of a list.
 */
const unfitFor = (program: Program, task: Wanted, worker: Worker): Unfit | null =>
  unfitForOffer({ ...task, roles: rolesWhoComplete(program, task) ?? task.roles }, worker);

const rolesWhoComplete = ({ permissions }: Program, { process, element }: Wanted) =>
  permissions.processes[process]?.elements?.[element]?.complete;

/** The same by the roles to which the task is offered, as the lists show it. */
export function unfitForOffer(
  { roles, ...task }: Pick<Wanted, 'roles' | 'team' | 'skills'>,
  worker: Worker,
): Unfit | null {
  if (roles.length > 0 && worker.kind !== 'system' && !sharesOne(worker.roles, roles))
    return 'lacks-role';
  return hasTeamAndSkills(task, worker) ? null : 'lacks-team-or-skills';
}

/** Whether this person may claim the task, and complete it while nobody has claimed it. */
export const mayWorkOn = (program: Program, task: Wanted, worker: Worker): boolean =>
  unfitFor(program, task, worker) === null;

/** Whether this person has the team and every skill that the task asks for. */
export function hasTeamAndSkills(
  task: Pick<Wanted, 'team' | 'skills'>,
  worker: Pick<Worker, 'kind' | 'team' | 'skills'>,
): boolean {
  if (worker.kind === 'system') return true;
  return (
    (task.team === null || task.team === worker.team) &&
    task.skills.every((skill) => worker.skills.includes(skill))
  );
}

/**
 * For everybody to whom the task could be given: null, or why it cannot be given to them. If nobody
 * who is here has the role, the team and the skills, then the role is enough: otherwise nobody
 * could ever do the task. No role is ever waived.
 */
export function judgeRecipients(
  input: { program: Program; task: Wanted; mayWork: MayWork },
  candidates: readonly Candidate[],
): Map<PersonId, CannotReceive | null> {
  const judged = judgeByThemselves(input, candidates);
  if ([...judged.values()].includes(null)) return judged;
  return new Map(
    [...judged].map(([person, why]) => [person, why === 'lacks-team-or-skills' ? null : why]),
  );
}

/** For everybody: null, or why they cannot find and do the task by themselves. */
export const judgeByThemselves = (
  { program, task, mayWork }: { program: Program; task: Wanted; mayWork: MayWork },
  candidates: readonly Candidate[],
): Map<PersonId, CannotReceive | null> =>
  new Map(candidates.map((one) => [one.person, cannotReceive(program, task, one, mayWork)]));

function cannotReceive(
  ...[program, task, candidate, mayWork]: [Program, Wanted, Candidate, MayWork]
): CannotReceive | null {
  if (!candidate.active) return 'not-found';
  if (candidate.inConflict) return 'conflict-of-interest';
  if (candidate.didBefore) return 'another-person-needed';
  if (!mayWork(candidate.roles)) return 'lacks-role';
  const unfit = unfitFor(program, task, candidate);
  if (unfit === 'lacks-role') return unfit;
  return candidate.absent ? 'absent' : unfit;
}

const sharesOne = (held: readonly string[], wanted: readonly string[]): boolean =>
  held.some((role) => wanted.includes(role));
