import type { Instant } from '@waymark/domain';
import type { Event, Program, Reference, Rejection } from '@waymark/machine';
import { RollBack, type Tx } from '@waymark/persistence';
import type { AdvanceInput, EventInput, JobLock } from './advance-input.js';
import type { Advanced } from './advance-result.js';
import type { EngineContext } from '../context.js';
import { chainOfStep } from '../messaging/chain.js';
import type { Loaded } from './load-instance.js';
import { newerReference } from '../reading/references.js';
import { lockedJob, newJobLock } from './new-job-lock.js';
import { Turns } from './turns.js';
import { joined, unknownNames } from './unknown-names.js';
import { waitingElements } from './waiting-elements.js';
import { throughGate } from './gate.js';
import { writeStep } from './write-step.js';

/** All steps of this process are taken in its one thread. */
const turns = new Turns();

/**
 * An instance that began under an older release goes by a set that may lack a value which this
 * release reads. Such a value is read from the organisation's newest set, as it is outside a
 * process; every other one stays the instance's own (docs/service/time.md#dated-values).
 */
async function stepWith(
  tx: Tx,
  context: EngineContext,
  {
    loaded: { program, reference, state },
    event,
    leaves,
  }: { loaded: Loaded; event: Event; leaves: Program | undefined },
): Promise<ReturnType<EngineContext['step']>> {
  const take = (by: Reference) =>
    turns.take(tx.organisation, () =>
      context.step({ program, reference: by, state, event, ...(leaves && { leaves }) }),
    );
  const stepped = await take(reference);
  if (!('rejected' in stepped) || stepped.rejected.code !== 'unknown-setting') return stepped;
  const newest = await newerReference(tx, reference.id);
  return newest
    ? take({ ...reference, values: { ...newest.values, ...reference.values } })
    : stepped;
}

/**
 * A name of a task that the organisation does not have makes an incident instead of the task
 * (docs/semantics.md#who-gets-a-task). The event says which names those were, so that it always
 * gives the same step.
 */
async function stepWithKnownNames(
  tx: Tx,
  context: EngineContext,
  input: { loaded: Loaded; event: Event; leaves: Program | undefined },
): Promise<{ event: Event; stepped: ReturnType<EngineContext['step']> }> {
  for (let { event } = input; ;) {
    const stepped = await stepWith(tx, context, { ...input, event });
    if ('rejected' in stepped) return { event, stepped };
    const unknown = await unknownNames(tx, input.loaded, stepped);
    if (!unknown) return { event, stepped };
    event = { ...event, unknown: joined(event.unknown, unknown) };
  }
}

export interface StepToTake {
  loaded: Loaded;
  event: EventInput;
  byDriver?: boolean;
  dryRun?: boolean;
  started?: AdvanceInput['start'];
  /** For a migration: the program that the instance leaves for that of `loaded`. */
  leaves?: Program;
  lockJob?: JobLock;
}

/**
 * Hands the event and the loaded instance to the machine, and records the step that it takes. A
 * rejection changes nothing.
 * @throws RollBack for a dry run.
 */
export async function takeStep(
  tx: Tx,
  context: EngineContext,
  input: StepToTake,
): Promise<Advanced> {
  const { loaded } = input;
  const at = notBefore(input.event.at ?? context.now(), loaded.state?.at);
  const given: Event = { ...throughGate(loaded, input.event, at), at };
  const { event, stepped } = await stepWithKnownNames(tx, context, {
    loaded,
    event: given,
    leaves: input.leaves,
  });
  if ('rejected' in stepped) return rejectedAnswer(loaded, stepped.rejected);
  const started = input.started && { ...input.started, caseId: loaded.caseId };
  const lock = input.lockJob ? newJobLock(stepped, input.lockJob) : null;
  await writeStep(tx, context, {
    loaded,
    event,
    stepped,
    chain: chainOfStep(tx, {
      event,
      before: loaded.row?.chain ?? null,
      reference: loaded.reference,
    }),
    byDriver: input.byDriver ?? false,
    lock,
    ...(started && { started }),
  });
  const answer: Advanced = {
    fenced: false,
    seq: stepped.state.seq,
    answer: stepped.answer,
    facts: stepped.facts,
    effects: stepped.effects,
    ended: stepped.state.status !== 'active',
    repeated: false,
    waitingAt: waitingElements(stepped.state),
    ...(lock && {
      locked: lockedJob(lock, {
        instance: stepped.state.instance,
        caseId: loaded.caseId,
        at: event.at,
      }),
    }),
  };
  if (input.dryRun) throw new RollBack(answer);
  return answer;
}

const rejectedAnswer = ({ row }: Loaded, rejected: Rejection): Advanced => ({
  fenced: false,
  seq: row?.seq ?? 0,
  rejected,
  effects: [],
  ended: false,
  repeated: false,
  waitingAt: [],
});

/** Service time never goes backwards within an instance (`docs/service/time.md`). */
const notBefore = (at: Instant, last: Instant | undefined): Instant =>
  last && last > at ? last : at;
