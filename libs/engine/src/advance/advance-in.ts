import type { Instant, InstanceId, Json } from '@waymark/domain';
import type { Effect, Event, Fact } from '@waymark/machine';
import { RollBack, type Tx } from '@waymark/persistence';
import type { AdvanceInput, AdvanceResult, EventInput, JobLock } from '../api.js';
import type { EngineContext } from '../context.js';
import { refuse, type Refused } from '../refusal.js';
import { hasEnded, holdCase, lockInstance, type InstanceRow } from './instance-row.js';
import { keyIdFor, loadInstance, type Loaded } from './load-instance.js';
import { lockedJob, newJobLock } from './new-job-lock.js';
import { waitingElements, writeStep } from './write-step.js';

type Answer = Extract<AdvanceResult, { fenced: false }>;
interface StepToTake {
  loaded: Loaded;
  event: EventInput;
  byDriver?: boolean;
  dryRun?: boolean;
  started?: AdvanceInput['start'];
  lockJob?: JobLock;
}

/**
 * As `advance`, inside the caller's transaction: what the caller writes stands and falls with the
 * step.
 * @throws Refused
 */
export async function advanceIn(
  tx: Tx,
  context: EngineContext,
  input: AdvanceInput,
): Promise<AdvanceResult> {
  const row = await lockInstance(tx, input.instance, input.event?.id ?? null);
  if (!row)
    return input.event?.kind === 'start' ? startIn(tx, context, input) : Promise.reject(notFound());
  return advanceLocked(tx, context, { row, input });
}

/** The same for an instance that is locked already. */
export async function advanceLocked(
  tx: Tx,
  context: EngineContext,
  { row, input }: { row: InstanceRow; input: AdvanceInput },
): Promise<AdvanceResult> {
  if (input.incarnation !== undefined && input.incarnation !== row.incarnation)
    return { fenced: true };
  const handled = await handle(tx, context, { row, input });
  if (input.seen === undefined || input.seen === row.seq) return handled; // all that is new is this step's own
  return { ...handled, effects: await effectsAfter(tx, { instance: row.id, seen: input.seen }) };
}

/**
 * Takes the event to a locked, loaded instance: for commands that had to look at its state first.
 * @throws RollBack for a dry run.
 */
export async function takeStep(tx: Tx, context: EngineContext, input: StepToTake): Promise<Answer> {
  const { loaded } = input;
  const event: Event = {
    ...input.event,
    at: notBefore(input.event.at ?? context.now(), loaded.state?.at),
  };
  const stepped = context.step({
    program: loaded.program,
    reference: loaded.reference,
    state: loaded.state,
    event,
  });
  const seq = loaded.row?.seq ?? 0;
  if ('rejected' in stepped)
    return {
      fenced: false,
      seq,
      rejected: stepped.rejected,
      effects: [],
      ended: false,
      repeated: false,
      waitingAt: [],
    };
  const started = input.started && { ...input.started, caseId: loaded.caseId };
  const lock = input.lockJob ? newJobLock(stepped, input.lockJob) : null;
  await writeStep(tx, context, {
    loaded,
    event,
    stepped,
    byDriver: input.byDriver ?? false,
    lock,
    ...(started && { started }),
  });
  const answer: Answer = {
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

/** As `advanceIn`, for an instance that cannot be there yet. */
export async function startIn(
  tx: Tx,
  context: EngineContext,
  input: AdvanceInput,
): Promise<AdvanceResult> {
  const { start, event, instance } = input;
  if (!start || !event) throw new Error('a start event needs its journey');
  const caseId = start.caseId ?? null;
  if (caseId) holdCase(tx, caseId);
  const [program, reference] = await Promise.all([
    context.programs.program(tx, start.program),
    context.programs.reference(tx, start.reference),
  ]);
  const loaded: Loaded = {
    row: null,
    state: null,
    program,
    reference,
    caseId,
    keyId: keyIdFor(instance, caseId),
  };
  return takeStep(tx, context, {
    loaded,
    event,
    started: start,
    ...(input.dryRun && { dryRun: true }),
  });
}

async function handle(
  tx: Tx,
  context: EngineContext,
  { row, input }: { row: InstanceRow; input: AdvanceInput },
): Promise<Answer> {
  const base = {
    fenced: false as const,
    seq: row.seq,
    effects: [],
    ended: hasEnded(row),
    repeated: false,
    waitingAt: row.waiting_at,
  };
  if (!input.event) return base;
  if (row.repeated_payload)
    return { ...base, ...(await storedAnswer(tx, context, row)), repeated: true };
  if (hasEnded(row)) return { ...base, rejected: { code: 'instance-ended', detail: null } };
  const loaded = await loadInstance(tx, context, row);
  const answer = await takeStep(tx, context, {
    loaded,
    event: input.event,
    byDriver: input.incarnation !== undefined,
    ...(input.lockJob && { lockJob: input.lockJob }),
    ...(input.dryRun && { dryRun: true }),
  });
  return answer.rejected ? { ...base, rejected: answer.rejected } : answer;
}

async function storedAnswer(
  tx: Tx,
  context: EngineContext,
  row: InstanceRow,
): Promise<{ answer: Json; facts: Fact[] }> {
  const payload = await context.persistence.keys.decrypt<{ answer: Json; facts: Fact[] }>(
    tx.organisation,
    row.key_id,
    row.repeated_payload as Buffer,
    `step/payload/${row.id}/${row.repeated_seq}`,
  );
  return { answer: payload.answer, facts: payload.facts };
}

async function effectsAfter(
  tx: Tx,
  { instance, seen }: { instance: InstanceId; seen: number },
): Promise<Effect[]> {
  const rows = await tx.prepared<{ effects: Effect[] }>(
    `select effects
      from step
      where organisation = $1 and instance = $2 and seq > $3 and effects <> '[]'
      order by seq`,
    [tx.organisation, instance, seen],
  );
  return rows.flatMap((row) => row.effects);
}

/** Service time never goes backwards within an instance (design 4). */
const notBefore = (at: Instant, last: Instant | undefined): Instant =>
  last && last > at ? last : at;

export function notFound(): Refused {
  return refuse(404, 'not-found', 'There is no such process instance.');
}
