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

function assertHolds(principal: Principal, roles: readonly string[]): void {
  if (!holdsOne(principal, roles))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
}
