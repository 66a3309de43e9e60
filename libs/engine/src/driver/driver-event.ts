import { nameOf, type Instant, type JsonObject, type Name } from '@waymark/domain';
import type { EventBody } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EventInput } from '../advance/advance-input.js';
import type { DriverSideEffect } from '../advance/driver-effects.js';
import type { DriverEvent, DriverRequest } from './driver-protocol.js';
import { driverActor } from '../commands/actor.js';
import type { EngineContext } from '../context.js';

/**
 * `nothing`: a poke, or an event whose timer or job is settled. `early`: the timer is not due yet
 * and has to be armed again.
 */
export type FromDriver =
  | { kind: 'nothing' }
  | { kind: 'event'; event: EventInput }
  | { kind: 'early'; effect: DriverSideEffect };
const NOTHING: FromDriver = { kind: 'nothing' };
/**
 * A timer that is early by fewer real milliseconds is accepted, with its due time as the time of
 * the event.
 */
const CLOSE_ENOUGH = 50;

/** The id of the event that a visit brings, the same however often it is brought. */
export function eventIdOf(event: DriverEvent): Name | null {
  if (event.kind === 'timer') return nameOf('timer', event.timer, event.generation);
  return event.kind === 'job' ? nameOf('job-result', event.job, event.attempt) : null;
}

/** What a visit brings. */
export interface Brought {
  request: DriverRequest;
  /**
   * The result of a job that the visitor has just run and that finished. It is written to no row:
   * the step is its record.
   */
  finished?: JsonObject;
}

/**
 * Makes the event from the engine's own rows, because a driver brings only ids, or from the result
 * that the visit brings.
 */
export function eventOf(
  tx: Tx,
  context: EngineContext,
  { request, finished }: Brought,
): Promise<FromDriver> {
  const { event } = request;
  if (finished && event.kind === 'job')
    return Promise.resolve({
      kind: 'event',
      event: jobEnded(event, { outcome: 'finished', code: '', result: { variables: finished } }),
    });
  return MAKERS[event.kind](tx, context, request as never);
}

type Maker<K extends DriverEvent['kind']> = (
  tx: Tx,
  context: EngineContext,
  request: DriverRequest & { event: Extract<DriverEvent, { kind: K }> },
) => Promise<FromDriver>;
const MAKERS: { readonly [K in DriverEvent['kind']]: Maker<K> } = {
  poke: () => Promise.resolve(NOTHING),
  timer: timerEvent,
  job: jobEvent,
};

async function timerEvent(
  tx: Tx,
  context: EngineContext,
  { instance, event }: Parameters<Maker<'timer'>>[2],
): Promise<FromDriver> {
  const { timer, generation } = event;
  const [row] = await tx.prepared<{ due: Date; element: string }>(
    `select due, element
      from timer
      where organisation = $1 and instance = $2 and id = $3 and generation = $4`,
    [tx.organisation, instance, timer, generation],
  );
  if (!row) return NOTHING;
  const due = row.due.toISOString();
  if (context.persistence.clock.realDelayUntil(due) > CLOSE_ENOUGH)
    return {
      kind: 'early',
      effect: { id: '', kind: 'arm-timer', timer, generation, element: row.element, due },
    };
  const now = context.now();
  return {
    kind: 'event',
    event: {
      id: eventIdOf(event) as Name,
      at: now < due ? due : now,
      actor: driverActor,
      kind: 'fire-timer',
      timer,
      generation,
    },
  };
}

interface JobRow {
  state: string;
  outcome: 'finished' | 'failed' | 'error' | null;
  result: Buffer | null;
  error_code: string | null;
  key_id: string;
}

async function jobEvent(
  tx: Tx,
  context: EngineContext,
  { instance, event }: Parameters<Maker<'job'>>[2],
): Promise<FromDriver> {
  const { job, attempt } = event;
  const [row] = await tx.prepared<JobRow>(
    `select state, outcome, result, error_code, key_id
      from job
      where organisation = $1 and instance = $2 and id = $3 and attempt = $4`,
    [tx.organisation, instance, job, attempt],
  );
  if (row?.state !== 'recorded' || !row.outcome) return NOTHING;
  const result = row.result
    ? await context.persistence.keys.decrypt<JobRecord>(
        tx.organisation,
        row.key_id,
        row.result,
        `job/result/${instance}/${job}/${attempt}`,
      )
    : {};
  return {
    kind: 'event',
    event: jobEnded(event, {
      outcome: row.outcome,
      code: row.error_code ?? 'unknown',
      result,
    }),
  };
}

/** What `recordJob` encrypts in the job's row, besides its outcome and code. */
export interface JobRecord {
  variables?: JsonObject;
  retryAt?: Instant;
  retriesLeft?: number;
}

interface Recorded {
  outcome: NonNullable<JobRow['outcome']>;
  code: string;
  result: JobRecord;
}

const jobEnded = (
  event: Extract<DriverEvent, { kind: 'job' }>,
  recorded: Recorded,
): EventInput => ({
  id: eventIdOf(event) as Name,
  actor: driverActor,
  ...bodyOf({ job: event.job, attempt: event.attempt }, recorded),
});

function bodyOf(of: { job: string; attempt: number }, recorded: Recorded): EventBody {
  const { outcome, code, result } = recorded;
  const { variables, retryAt, retriesLeft } = result;
  if (outcome === 'finished') return { kind: 'finish-job', ...of, variables: variables ?? {} };
  if (outcome === 'failed')
    return {
      kind: 'fail-job',
      ...of,
      code,
      ...(retryAt && { retryAt }),
      ...(retriesLeft !== undefined && { retriesLeft }),
    };
  return { kind: 'throw-from-job', ...of, throws: 'error', code, ...(variables && { variables }) };
}
