import {
  addLength,
  isJsonObject,
  type Instant,
  type Json,
  type JsonObject,
  type TimeUnit,
} from '@waymark/domain';
import { Fault } from '../fault.js';
import type { Reference, Rung } from '../reference.js';
import type { ReadingRun } from '../reading-run.js';
import type { DeadlineState } from '../state.js';
import { decide } from '../values/decide.js';
import { rootScope } from '../values/root-scope.js';
import { lookUp } from '../values/variables.js';

export interface TimedRung extends Rung {
  at: Instant;
}

/** The variables of the case that the rows of the ladder read (`docs/service/escalation.md`). */
export const LADDER_READS = [
  'grade',
  'tier',
  'child',
  'safeguarding',
  'emergency',
  'priority',
] as const;

/** The rungs of a deadline for the case as it is now, in order, each with its time. */
export function ladderOf(run: ReadingRun, deadline: DeadlineState): TimedRung[] {
  const variables = ladderInputs(run, deadline);
  const { value } = decide(run, run.reference.ladder, { variables, fault: 'ladder-failed' });
  const rungs = rowsOf(value)
    .map(rungFrom)
    .map((rung) => ({ ...rung, at: timeOf(run, deadline, rung) }));
  return rungs.sort((a, b) => Number(a.rung > b.rung) - Number(a.rung < b.rung));
}

function rowsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  return value === null ? [] : [value];
}

/** What the ladder decides by: the variables of the case, the process and the element. */
export function ladderInputs(
  run: Pick<ReadingRun, 'state'>,
  { element: id, node }: DeadlineState,
): JsonObject {
  const element = id === null ? undefined : run.state.elements[id];
  const scope = element?.scope ?? rootScope(run).id;
  // If the node is not the element's, the deadline is that of the process which the element calls.
  const process = element && (node === element.node ? element.process : node);
  const read = LADDER_READS.map((name): [string, Json] => [
    name,
    lookUp(run.state, scope, name) ?? null,
  ]);
  return { ...Object.fromEntries(read), process: process ?? run.state.process, element: node };
}

/**
 * The time of a rung counts from the due time. If it passed while the climb was paused by an
 * acknowledgement, it counts from the end of that pause.
 */
function timeOf(
  run: Pick<ReadingRun, 'reference'>,
  { due, acknowledgedUntil }: DeadlineState,
  rung: Rung,
): Instant {
  const at = after(run.reference, due, rung);
  return acknowledgedUntil !== undefined && at <= acknowledgedUntil
    ? after(run.reference, acknowledgedUntil, rung)
    : at;
}

function after({ calendars }: Reference, from: Instant, { calendar, amount, unit }: Rung): Instant {
  if (amount === 0) return from;
  if (!Object.hasOwn(calendars, calendar))
    throw new Fault(
      'unknown-calendar',
      `The reference has no calendar "${calendar}", which the ladder names.`,
    );
  return addLength(from, { calendar, amount, unit }, calendars);
}

const NAMES: readonly string[] = ['R0', 'R1', 'R2', 'R3', 'R4'];
const UNITS: readonly string[] = ['minutes', 'hours', 'days', 'weeks', 'months'];

function rungFrom(row: Json): Rung {
  const { rung, calendar, amount, unit, roles, channel, start } = isJsonObject(row) ? row : {};
  if (typeof rung !== 'string' || !NAMES.includes(rung) || typeof channel !== 'string')
    throw new Fault('ladder-failed', 'A row of the ladder names no rung or channel.');
  const people = rolesFrom(roles);
  if (people.length === 0) throw new Fault('ladder-failed', `Rung ${rung} tells nobody.`);
  return {
    rung: rung as Rung['rung'],
    roles: people,
    channel,
    calendar: typeof calendar === 'string' ? calendar : '',
    amount: typeof amount === 'number' ? amount : 0,
    unit: typeof unit === 'string' && UNITS.includes(unit) ? (unit as TimeUnit) : 'hours',
    ...(typeof start === 'string' && start !== '' && { start }),
  };
}

/** Roles are a list, or a text with commas. */
function rolesFrom(roles: Json | undefined): string[] {
  if (typeof roles === 'string') return roles.split(',').map((role) => role.trim());
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
