import type { Tx } from '@waymark/persistence';
import { advanceLocked } from '../advance/advance-in.js';
import { ERASED, isDeadlock, isRepeatedEvent } from '../advance/database-error.js';
import { tryAgain } from '../advance/try-again.js';
import { driverEffects, type DriverSideEffect } from '../advance/driver-effects.js';
import { lockForDriver, type InstanceRow } from '../advance/instance-row.js';
import { assertDriverCanTake } from '../advance/state-limit.js';
import type { JobLock } from '../advance/advance-input.js';
import type { Advanced } from '../advance/advance-result.js';
import type { DriverAnswer, DriverEffect, DriverRequest } from './driver-protocol.js';
import type { JobToRun } from './job.js';
import type { EngineContext } from '../context.js';
import { asDriverEffects } from './as-driver-effects.js';
import { eventIdOf, eventOf, type Brought, type FromDriver } from './driver-event.js';
import { lockJob } from './job-work.js';
import { openWork } from './open-work.js';
import { park, permanentReason } from './park.js';

/** An answer for the driver, and the job that was locked for whoever made the visit. */
export interface DriverVisit {
  answer: DriverAnswer;
  /** Holds the job's input, so it must not be given to Temporal. */
  locked: JobToRun | null;
}
export interface Visit extends Brought {
  lockJob?: JobLock;
}

/**
 * A driver's visit (`ARCHITECTURE.md#the-driver`), the one way in for timers and jobs of every
 * kind. The answer has everything to do after `seen`, whatever was lost before.
 * If the step can never be recorded, the visit parks the instance. A parked instance refuses the
 * events of a driver and gives it nothing to do; an erased one lets it end.
 */
export async function visitForDriver(context: EngineContext, visit: Visit): Promise<DriverVisit> {
  const { request } = visit;
  const once = (): Promise<DriverVisit> =>
    context.persistence.inOrganisation(request.organisation, (tx) => visitIn(tx, context, visit));
  try {
    return await tryAgain(once, (thrown) => isRepeatedEvent(thrown) || isDeadlock(thrown));
  } catch (thrown) {
    const reason = permanentReason(thrown);
    if (!reason) throw thrown;
    await park(context, { request, reason });
    return once(); // the parked instance refuses the event, and the driver waits
  }
}

async function visitIn(tx: Tx, context: EngineContext, visit: Visit): Promise<DriverVisit> {
  const { organisation, instance, incarnation, seen, rearm, claim } = visit.request;
  const [event, row, isClaimed] = await Promise.all([
    eventOf(tx, context, visit),
    lockForDriver(tx, instance, eventIdOf(visit.request.event)),
    claim === undefined ? true : holdClaim(tx, instance, claim),
  ]);
  if (!row) return withoutInstance(context, visit.request);
  if (!isClaimed) return { answer: { fenced: true }, locked: null };
  const marked = row.poke_rearm === true;
  const askAgain = marked && !rearm && visit.request.asksAgain === true;
  const everything = rearm === true || (marked && !askAgain) || (seen === 0 && row.seq > 1);
  const result = await advanceLocked(tx, context, {
    row,
    input: {
      organisation,
      instance,
      incarnation,
      ...(!everything && { seen }),
      ...(event.kind === 'event' && { event: event.event }),
      ...(visit.lockJob && { lockJob: visit.lockJob }),
    },
  });
  if (result.fenced) return { answer: result, locked: null };
  if (claim === undefined || result.ended || row.parked === ERASED)
    clearPoke(tx, {
      instance,
      seq: result.seq,
      rearm: marked && (!askAgain || result.ended || row.parked !== null),
    });
  if (row.parked !== null) return { answer: parkedAnswer(row, result), locked: null };
  const effects =
    everything && !result.ended
      ? await openWork(tx, context, instance)
      : await asDriverEffects(tx, context, [...driverEffects(result.effects), ...again(event)]);
  assertDriverCanTake(effects);
  const answer: DriverAnswer = {
    fenced: false,
    seq: result.seq,
    ended: result.ended,
    waitingAt: result.waitingAt,
    effects,
    ...(everything && !result.ended && { rearmed: true }),
    ...(askAgain && !result.ended && { askAgain }),
  };
  return {
    answer,
    locked: result.locked ?? (await lockFirst(tx, context, { visit, effects, result })),
  };
}

/**
 * Whether nobody else has the poke now. Its row is locked, so nobody can claim it and start a
 * driver before this visit has ended. As long as the claim holds, there is no driver that has to be
 * told of the steps.
 */
async function holdClaim(tx: Tx, instance: string, claim: string): Promise<boolean> {
  const held = await tx.prepared(
    `select from poke where organisation = $1 and instance = $2 and claim = $3 for update`,
    [tx.organisation, instance, claim],
  );
  return held.length > 0;
}

/**
 * After a restore, Temporal may have drivers of instances that the record lacks. Such a driver has
 * nothing to do, so it ends.
 */
function withoutInstance(
  context: EngineContext,
  { organisation, instance, seen }: DriverRequest,
): DriverVisit {
  context.alarm({ code: 'driver-without-instance', organisation, instance, detail: { seen } });
  return { answer: { fenced: true }, locked: null };
}

/**
 * The step of a person that releases the instance asks for everything open, so the driver may drop
 * its timers. Nobody can release an instance whose case was erased.
 */
const parkedAnswer = (row: InstanceRow, { seq, ended, waitingAt }: Advanced): DriverAnswer => ({
  fenced: false,
  seq,
  ended: ended || row.parked === ERASED,
  waitingAt,
  effects: [],
  rearmed: true,
});

const again = (event: FromDriver): DriverSideEffect[] =>
  event.kind === 'early' ? [event.effect] : [];

/**
 * Deletes the poke, which this visit has answered. A visit without a driver leaves it for the
 * driver, unless the instance has ended. It also stays if a later step has set it, or if
 * somebody has asked for a rearming while this visit waited for the lock, and until the driver has
 * asked for everything: an answer that is lost on its way would lose the rearming with it.
 */
function clearPoke(tx: Tx, visit: { instance: string; seq: number; rearm: boolean }): void {
  tx.send(
    `delete from poke
      where organisation = $1 and instance = $2 and seq <= $3 and (not rearm or $4)`,
    [tx.organisation, visit.instance, visit.seq, visit.rearm],
  );
}

/**
 * Locks the first job that has to run at once, if the caller runs its type and nobody else has it.
 */
async function lockFirst(
  tx: Tx,
  context: EngineContext,
  {
    visit: { request, lockJob: lock },
    effects,
    result,
  }: { visit: Visit; effects: readonly DriverEffect[]; result: Advanced },
): Promise<JobToRun | null> {
  if (!lock || result.ended) return null;
  const job = effects.find(
    (effect) => effect.kind === 'run-job' && effect.delay === 0 && lock.types.has(effect.type),
  );
  if (job?.kind !== 'run-job') return null;
  return lockJob(tx, context, {
    key: {
      organisation: request.organisation,
      instance: request.instance,
      job: job.job,
      attempt: job.attempt,
    },
    lock,
  });
}
