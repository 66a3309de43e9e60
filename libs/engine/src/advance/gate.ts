import type { Instant, JsonObject } from '@waymark/domain';
import type { FieldError } from '@waymark/forms';
import { misfitsOf, type Misfit, type NodePlan, type Program, type State } from '@waymark/machine';
import { refuse, type Refused } from '../refusal.js';
import type { EventInput } from './advance-input.js';
import type { Loaded } from './load-instance.js';

/**
 * The one gate for values from outside (docs/semantics.md#values-from-outside): what the program
 * does not declare, or declares otherwise, does not come in. A person who asks is refused and can
 * correct it. Nobody can correct a message, a signal or the start that one of them causes, so the
 * values that do not fit are left out; a job whose result does not fit has failed.
 * @throws Refused `values-refused`, `another-case`
 */
export function throughGate(loaded: Loaded, event: EventInput, at: Instant): EventInput {
  switch (event.kind) {
    case 'start':
      return { ...event, variables: startValues(loaded, event, at) };
    case 'set-variables':
      refuseValues(loaded, { values: event.variables, local: namesSet(loaded.state, event), at });
      return event;
    case 'deliver-message':
    case 'deliver-signal': {
      const node = nodeOf(loaded, loaded.state?.subscriptions[event.subscription]);
      return { ...event, payload: fitting(loaded, { values: event.payload, node, at }) };
    }
    case 'finish-job':
      return jobResult(loaded, event, at);
    default:
      return event;
  }
}

/**
 * Refuses values of a person that do not fit. `local` are names that need no declaration.
 * @throws Refused
 */
export function refuseValues(
  { program, caseId }: Pick<Loaded, 'program' | 'caseId'>,
  { values, local, at }: { values: JsonObject; local: readonly string[]; at: Instant },
): void {
  const misfits = misfitsOf(program, values, at).filter(
    ({ name, code }) => code !== 'undeclared' || !local.includes(name),
  );
  if (misfits.length > 0) throw misfitting(misfits);
  if (isAnotherCase(caseId, values))
    throw refuse(422, 'another-case', 'These values belong to another case.');
}

export const misfitting = (misfits: readonly Misfit[]): Refused =>
  refuse(422, 'values-refused', 'Some values are not what the journey declares.', {
    errors: misfits.map(({ name, code }) => ({ field: name, ...ERRORS[code] })),
  });

const ERRORS: Record<Misfit['code'], Pick<FieldError, 'code' | 'message'>> = {
  undeclared: {
    code: 'unknown-field',
    message: 'The journey declares no variable of this name.',
  },
  'wrong-type': { code: 'type', message: 'The journey declares another type for this variable.' },
  'not-a-value': {
    code: 'choice',
    message: 'Neither the journey nor the service knows this word here.',
  },
  'implausible-date': { code: 'type', message: 'Check the year.' },
  'not-text': { code: 'type', message: 'This text has a character that cannot be kept.' },
};

/** What the machine itself tells a process that a rung of the ladder starts. */
const OF_A_RUNG = ['deadline', 'sourceInstance', 'informationAt'];

/** A start of a person is refused; one that follows from something else leaves out what misfits. */
function startValues(
  loaded: Loaded,
  event: Extract<EventInput, { kind: 'start' }>,
  at: Instant,
): JsonObject {
  const plan = loaded.program.processes[event.process];
  const node = event.element === undefined ? undefined : plan?.nodes[event.element];
  const data = plan?.scopes[plan.id]?.data.map(({ name }) => name) ?? [];
  if (event.actor.kind === 'system')
    return fitting(loaded, { values: event.variables, node, at, local: [...data, ...OF_A_RUNG] });
  refuseValues(loaded, { values: event.variables, local: ['caseId', ...data], at });
  return event.variables;
}

interface Coming {
  values: JsonObject;
  /** The element that takes the values. Its output mappings may read names that nobody declared. */
  node: NodePlan | undefined;
  at: Instant;
  local?: readonly string[];
}

/** The values that fit. */
function fitting(
  { program, caseId }: Loaded,
  { values, node, at, local = [] }: Coming,
): JsonObject {
  const misfits = new Map(misfitsOf(program, values, at).map(({ name, code }) => [name, code]));
  const isFit = (name: string): boolean => {
    const code = misfits.get(name);
    if (code === undefined || name === 'caseId') return true;
    return code === 'undeclared' && (node?.outputs !== undefined || local.includes(name));
  };
  const other = isAnotherCase(caseId, values);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => isFit(name) && !(other && name === 'caseId')),
  );
}

/** Undeclared names stay out; any other misfit fails the job, and a person looks at it. */
function jobResult(
  loaded: Loaded,
  event: Extract<EventInput, { kind: 'finish-job' }>,
  at: Instant,
): EventInput {
  const { job, attempt, variables, id, actor } = event;
  const wrong = misfitsOf(loaded.program, variables, at).find(({ code }) => code !== 'undeclared');
  if (wrong || isAnotherCase(loaded.caseId, variables))
    return {
      id,
      actor,
      kind: 'fail-job',
      job,
      attempt,
      code: wrong?.code ?? 'another-case',
      retriesLeft: 0,
      ...(event.at && { at: event.at }),
    };
  const node = nodeOf(loaded, { owner: loaded.state?.jobs[job]?.element ?? '' });
  return { ...event, variables: fitting(loaded, { values: variables, node, at }) };
}

/** An instance stays with its case. */
const isAnotherCase = (caseId: string | null, { caseId: named }: JsonObject): boolean =>
  caseId !== null && named !== undefined && named !== caseId;

/** Names that the scope has already, for example data objects, need no declaration. */
function namesSet(
  state: State | null,
  { scope }: Extract<EventInput, { kind: 'set-variables' }>,
): string[] {
  const scopes = Object.values(state?.scopes ?? {}).filter(({ id, parent }) =>
    scope === undefined ? parent === null : id === scope,
  );
  return scopes.flatMap(({ variables }) => Object.keys(variables));
}

/** The element that a subscription or job belongs to; undefined for a start in a sub-process. */
function nodeOf(
  { program, state }: { program: Program; state: State | null },
  of: { owner: string; node?: string } | undefined,
): NodePlan | undefined {
  const element = of && state?.elements[of.owner];
  const process = element?.process ?? (of && state?.scopes[of.owner]?.process);
  const node = of?.node ?? element?.node;
  return process && node ? program.processes[process]?.nodes[node] : undefined;
}
