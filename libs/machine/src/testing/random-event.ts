import fc from 'fast-check';
import type { EventBody } from '../event.js';
import type { State } from '../state.js';

/**
 * Which event to send, and about which task, timer and so on. A number out of range names one that
 * does not exist.
 */
export interface Pick {
  kind: EventBody['kind'];
  which: number;
  other: number;
}

const kinds: EventBody['kind'][] = [
  'start',
  'claim-task',
  'return-task',
  'assign-task',
  'delegate-task',
  'complete-task',
  'throw-from-task',
  'fire-timer',
  'finish-job',
  'fail-job',
  'throw-from-job',
  'deliver-message',
  'deliver-signal',
  're-evaluate',
  'retry-incident',
  'set-variables',
  'move-token',
  're-plan',
  'migrate',
  'undo-migration',
  'edit-deadline',
  'pause-deadline',
  'resume-deadline',
  'acknowledge-rung',
];
const often: EventBody['kind'][] = [
  'complete-task',
  'fire-timer',
  'finish-job',
  'deliver-message',
  'move-token',
  'set-variables',
  'retry-incident',
  'throw-from-job',
  'fail-job',
];

export const randomPick: fc.Arbitrary<Pick> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...kinds) },
  ),
  which: fc.nat(6),
  other: fc.nat(40),
});

/** Any event that a host could send by mistake, or in an unexpected order. */
export function eventFrom(
  { kind, which, other }: Pick,
  state: State,
  nodes: readonly string[],
): EventBody {
  const one = <T>(of: Record<string, T>): T | undefined => Object.values(of)[which];
  const [task, timer, job, subscription] = [
    one(state.elements),
    one(state.timers),
    one(state.jobs),
    one(state.subscriptions),
  ];
  const bodies: { [K in EventBody['kind']]: EventBody } = {
    start: { kind: 'start', instance: 'x', process: 'main', variables: {} },
    'claim-task': { kind: 'claim-task', task: task?.id ?? 'none' },
    'return-task': { kind: 'return-task', task: task?.id ?? 'none' },
    'assign-task': { kind: 'assign-task', task: task?.id ?? 'none', to: 'other' },
    'delegate-task': { kind: 'delegate-task', task: task?.id ?? 'none', to: 'other' },
    'complete-task': {
      kind: 'complete-task',
      task: task?.id ?? 'none',
      variables: { loopCounter: null },
    },
    'throw-from-task': {
      kind: 'throw-from-task',
      task: task?.id ?? 'none',
      throws: other % 2 ? 'error' : 'escalation',
      code: 'broken',
    },
    'fire-timer': {
      kind: 'fire-timer',
      timer: timer?.id ?? 'none',
      generation: timer?.generation ?? 1,
    },
    'finish-job': {
      kind: 'finish-job',
      job: job?.id ?? 'none',
      attempt: job?.attempt ?? 1,
      variables: {},
    },
    'fail-job': {
      kind: 'fail-job',
      job: job?.id ?? 'none',
      attempt: job?.attempt ?? 1,
      code: 'timeout',
    },
    'throw-from-job': {
      kind: 'throw-from-job',
      job: job?.id ?? 'none',
      attempt: job?.attempt ?? 1,
      throws: 'error',
      code: other % 2 ? 'broken' : 'odd',
    },
    'deliver-message': {
      kind: 'deliver-message',
      message: 'm',
      name: subscription?.name ?? '',
      subscription: subscription?.id ?? 'none',
      payload: {},
    },
    'deliver-signal': {
      kind: 'deliver-signal',
      signal: 's',
      name: subscription?.name ?? '',
      subscription: subscription?.id ?? 'none',
      payload: {},
    },
    're-evaluate': { kind: 're-evaluate' },
    'retry-incident': { kind: 'retry-incident', incident: one(state.incidents)?.id ?? 'none' },
    'set-variables': {
      kind: 'set-variables',
      scope: one(state.scopes)?.id ?? 'none',
      variables: variablesOf(state, other),
      reason: 'r',
    },
    'move-token': {
      kind: 'move-token',
      from: task?.id ?? 'none',
      to: nodes[other % nodes.length] ?? 'none',
      reason: 'r',
    },
    'cancel-instance': { kind: 'cancel-instance', reason: 'r' },
    're-plan': { kind: 're-plan', referenceFrom: 'reference', reason: 'r' },
    migrate: {
      kind: 'migrate',
      from: 'program',
      to: 'program',
      versions: { from: 1, to: 2 },
      mapping: {},
      reason: 'r',
    },
    'undo-migration': {
      kind: 'undo-migration',
      seq: state.seq,
      from: 'program',
      to: 'program',
      versions: { from: 2, to: 1 },
      before: {},
      opened: [],
      tasks: [],
      unset: {},
      reason: 'r',
    },
    'edit-deadline': { kind: 'edit-deadline', deadline: 'none', due: state.at, reason: 'r' },
    'pause-deadline': { kind: 'pause-deadline', deadline: 'none', until: state.at, reason: 'r' },
    'resume-deadline': { kind: 'resume-deadline', deadline: 'none', reason: 'r' },
    'acknowledge-rung': {
      kind: 'acknowledge-rung',
      deadline: 'none',
      action: 'a',
      until: state.at,
    },
  };
  return bodies[kind];
}

/** One of the existing variables, mostly with a value of an unexpected type. */
function variablesOf(state: State, other: number): { [name: string]: null | string | number } {
  const names = Object.values(state.scopes).flatMap((scope) => Object.keys(scope.variables));
  const name = names[other % Math.max(1, names.length)];
  return name === undefined ? {} : { [name]: [null, 'text', 1][other % 3] ?? null };
}
