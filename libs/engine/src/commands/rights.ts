import type { Program } from '@waymark/machine';
import type { Principal } from '../api.js';
import { refuse } from '../refusal.js';

/** Who operates processes whatever a journey says. */
export const OPERATORS: readonly string[] = [
  'supervisor',
  'service-manager',
  'safeguarding-lead',
  'administrator',
];
/** May also start what a journey opens to nobody (tests of a new journey, imports). */
const STARTERS: readonly string[] = [...OPERATORS, 'service-designer'];

export const holdsOne = (principal: Principal, roles: readonly string[]): boolean =>
  principal.kind === 'system' || principal.roles.some((role) => roles.includes(role));

export function assertMayStart(program: Program, process: string, principal: Principal): void {
  assertHolds(principal, program.permissions.processes[process]?.start ?? STARTERS);
}

export function assertMayOperate(program: Program, process: string, principal: Principal): void {
  assertHolds(principal, program.permissions.processes[process]?.operate ?? OPERATORS);
}

/**
 * Where the journey says who completes an element, that holds; else whoever the task was offered
 * to. A task offered to nobody in particular is everybody's.
 */
export function mayWorkOn(
  program: Program,
  task: { process: string; element: string; roles: readonly string[] },
  principal: Principal,
): boolean {
  const named =
    program.permissions.processes[task.process]?.elements?.[task.element]?.complete ?? task.roles;
  return named.length === 0 || holdsOne(principal, named);
}

function assertHolds(principal: Principal, roles: readonly string[]): void {
  if (!holdsOne(principal, roles))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
}
