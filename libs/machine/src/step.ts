import type { Json } from '@waymark/domain';
import { newAgenda } from './agenda.js';
import { openDraft } from './apply/draft.js';
import { newState } from './apply/instance.js';
import type { Effect } from './effect.js';
import { behaviors } from './elements/elements.js';
import type { Event, EventOf, Rejection } from './event.js';
import type { Fact, FactOf } from './fact.js';
import { Refusal } from './fault.js';
import { handlers } from './handlers/handlers.js';
import { checkStart } from './handlers/start.js';
import { isOpen } from './lifecycle.js';
import type { Program } from './program/program.js';
import type { Reference } from './reference.js';
import { runToRest } from './rest.js';
import { emit, type Run } from './run.js';
import type { State } from './state.js';
import { EVALUATION_BUDGET, STEP_BUDGET } from './step-limit.js';

interface StepInput {
  program: Program;
  /** For a migration and its undo: the program of the instance, which it leaves for `program`. */
  leaves?: Program;
  reference: Reference;
  /** Null for a `start` event. */
  state: State | null;
  event: Event;
  /** Pieces of work after which an incident stops the step; by default `STEP_BUDGET`. */
  budget?: number;
}
/** `answer` is `{status, tasks}`: the status of the instance, and the tasks that were created. */
export interface Stepped {
  state: State;
  facts: Fact[];
  effects: Effect[];
  answer: Json;
}
type StepResult = Stepped | { rejected: Rejection };

/** The only way in which a host moves an instance (`ARCHITECTURE.md#the-machine`). */
export type Step = (input: StepInput) => StepResult;

/**
 * Takes one event to rest. Pure: the same input gives the same answer, the given state stays as it
 * is, and `fold(state, facts)` equals the new state. A rejection means that the event does not fit
 * and that nothing has changed.
 */
export const step: Step = (input) => {
  try {
    return taken(input);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { code, detail, element } = refusal;
    return { rejected: { code, detail, ...(element !== undefined && { element }) } };
  }
};

/** The first step of an instance. */
export const start = (
  input: Omit<StepInput, 'state' | 'event'> & { event: EventOf<'start'> },
): StepResult => step({ ...input, state: null });

function taken(input: StepInput): Stepped {
  const run = input.event.kind === 'start' ? beginning(input, input.event) : continuing(input);
  emit(run, { kind: 'step-taken', seq: run.state.seq + 1, at: run.at });
  (handlers[input.event.kind] as (run: Run, event: Event) => void)(run, input.event);
  runToRest(run);
  const { state, facts, effects } = run;
  return { state, facts, effects, answer: { status: state.status, tasks: newTasks(facts, state) } };
}

function newTasks(facts: readonly Fact[], state: State): string[] {
  const tasks: string[] = [];
  for (const fact of facts)
    if (fact.kind === 'task-created' && state.elements[fact.task]?.task) tasks.push(fact.task);
  return tasks;
}

function beginning(input: StepInput, event: EventOf<'start'>): Run {
  if (input.state) throw new Refusal('already-started', { instance: input.state.instance });
  const { instance, process, at, actor, businessKey, tags } = event;
  checkStart(input.program, event);
  const started: FactOf<'instance-started'> = {
    kind: 'instance-started',
    instance,
    process,
    program: input.program.id,
    reference: input.reference.id,
    at,
    actor,
    ...(businessKey !== undefined && { businessKey }),
    ...(tags && { tags }),
  };
  return { ...newRun(input, newState(started)), at, facts: [started] };
}

function continuing(input: StepInput): Run {
  const { state, program, leaves, reference, event } = input;
  if (!state) throw new Refusal('not-started');
  if (!isOpen[state.status]) throw new Refusal('instance-ended', { status: state.status });
  const held = migrates(event) ? leaves?.id : program.id;
  if (state.program !== held) throw new Refusal('wrong-program', { program: state.program });
  if (state.reference !== reference.id && event.kind !== 're-plan')
    throw new Refusal('wrong-reference', { reference: state.reference });
  return newRun(input, state);
}

const migrates = ({ kind }: Event): boolean => kind === 'migrate' || kind === 'undo-migration';

function newRun({ program, leaves, reference, event, budget }: StepInput, before: State): Run {
  const draft = openDraft(before);
  // Service time never goes backwards within an instance.
  const at = event.at > before.at ? event.at : before.at;
  return {
    program,
    ...(leaves && { leaves }),
    reference,
    event,
    at,
    behaviors,
    draft,
    state: draft.state,
    facts: [],
    effects: [],
    agenda: newAgenda(budget ?? STEP_BUDGET),
    allowance: { steps: EVALUATION_BUDGET },
  };
}
