import type { Program } from '@waymark/machine';
import type { Principal } from './envelope.js';
import { refuse } from '../refusal.js';

/** Roles that operate every process, unless its journey names others. */
export const OPERATORS: readonly string[] = [
  'supervisor',
  'service-manager',
  'safeguarding-lead',
  'administrator',
];

/**
 * Roles that start a process for which its journey names no roles, for example to test a new
 * journey.
 */
export const STARTERS: readonly string[] = [...OPERATORS, 'service-designer'];

export const holdsOne = (
  principal: Pick<Principal, 'kind' | 'roles'>,
  roles: readonly string[],
): boolean => principal.kind === 'system' || principal.roles.some((role) => roles.includes(role));

export function assertMayStart(program: Program, process: string, principal: Principal): void {
  assertHolds(principal, program.permissions.processes[process]?.start ?? STARTERS);
}

export function assertMayOperate(program: Program, process: string, principal: Principal): void {
  assertHolds(principal, program.permissions.processes[process]?.operate ?? OPERATORS);
}

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

/**
 * Whether this person may claim the task, and complete it while nobody has claimed it. They need
 * one of the roles, the team and every skill. If the journey names roles that complete the element,
 * those roles count; otherwise the roles to which the task is offered. A task without roles is for
 * everybody.
 */
export function mayWorkOn(program: Program, task: Wanted, worker: Worker): boolean {
  const roles =
    program.permissions.processes[task.process]?.elements?.[task.element]?.complete ?? task.roles;
  return (roles.length === 0 || holdsOne(worker, roles)) && hasTeamAndSkills(task, worker);
}

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

function assertHolds(principal: Principal, roles: readonly string[]): void {
  if (!holdsOne(principal, roles))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
}
