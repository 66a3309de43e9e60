import type { Effect } from './effect.js';
import type { Fact, FactKind, FactOf } from './fact.js';
import type { State } from './state.js';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type EffectBody = Without<Effect, 'id'>;

type Asked = { [K in FactKind]?: (fact: FactOf<K>, state: State) => EffectBody[] };

/** The effects of each kind of fact. A kind that is not here has none. */
const asked: Asked = {
  'timer-armed': ({ timer, generation, due, element }) => [
    { kind: 'arm-timer', timer, generation, due, element },
  ],
  'timer-cancelled': ({ timer, generation }) => [{ kind: 'cancel-timer', timer, generation }],
  'job-created': ({ job, type, node }) => [
    { kind: 'run-job', job, type, attempt: 1, element: node },
  ],
  'job-retried': ({ job, attempt, notBefore }, state) => [
    {
      kind: 'run-job',
      job,
      type: state.jobs[job]?.type ?? '',
      attempt,
      element: nodeOfJob(state, job),
      ...(notBefore && { notBefore }),
    },
  ],
  'job-cancelled': ({ job }) => [{ kind: 'cancel-job', job }],
  'message-thrown': ({ name, key, payload, element }) => [
    { kind: 'publish-message', name, key, payload, element },
  ],
  'signal-thrown': ({ name, payload, element }) => [
    { kind: 'throw-signal', name, payload, element },
  ],
  'rung-raised': (fact, state) => [...noticeOf(fact, state), ...startOf(fact, state)],
};

export function effectsOf(fact: Fact, state: State): EffectBody[] | undefined {
  const ask = asked[fact.kind] as ((fact: Fact, state: State) => EffectBody[]) | undefined;
  return ask?.(fact, state);
}

function nodeOfJob(state: State, job: string): string {
  const element = state.jobs[job]?.element ?? '';
  return state.elements[element]?.node ?? '';
}

function noticeOf(
  { deadline, rung, roles, channel }: FactOf<'rung-raised'>,
  state: State,
): EffectBody[] {
  return [
    {
      kind: 'notify',
      deadline,
      rung,
      roles,
      channel,
      element: state.deadlines[deadline]?.node ?? state.process,
    },
  ];
}

/**
 * A rung can start a process for the case. Our own lateness says nothing about the risk to the
 * victim, so the process knows the deadline that it rests on and how old the information is
 * (`docs/service/escalation.md`).
 */
function startOf({ deadline, rung, start }: FactOf<'rung-raised'>, state: State): EffectBody[] {
  if (!start) return [];
  const root = Object.values(state.scopes).find((scope) => scope.parent === null);
  const caseId =
    root && Object.hasOwn(root.variables, 'caseId') ? (root.variables['caseId'] ?? null) : null;
  const variables = { caseId, deadline, sourceInstance: state.instance, informationAt: state.at };
  return [
    {
      kind: 'start-instance',
      process: start,
      variables,
      ...(state.businessKey && { businessKey: state.businessKey }),
      reason: rung,
    },
  ];
}
