import type { Instant, JsonObject } from '@waymark/domain';
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
export function eventIdOf(event: DriverEvent): string | null {
  if (event.kind === 'timer') return `timer/${event.timer}/${event.generation}`;
  return event.kind === 'job' ? `job/${event.job}/${event.attempt}` : null;
}

/**
 * Makes the event from the engine's own rows, because a driver brings only ids. A parked instance
 * accepts no event.
 */
export function eventOf(
  tx: Tx,
  context: EngineContext,
  request: DriverRequest,
): Promise<FromDriver> {
  return MAKERS[request.event.kind](tx, context, request as never);
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
    `select t.due, t.element
      from timer t
      join instance i on i.organisation = t.organisation and i.id = t.instance
     where t.organisation = $1
       and t.instance = $2
       and t.id = $3
       and t.generation = $4
       and i.parked is null`,
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
      id: eventIdOf(event) as string,
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
    `select j.state, j.outcome, j.result, j.error_code, j.key_id
      from job j
      join instance i on i.organisation = j.organisation and i.id = j.instance
     where j.organisation = $1
       and j.instance = $2
       and j.id = $3
       and j.attempt = $4
       and i.parked is null`,
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
    event: {
      id: eventIdOf(event) as string,
      actor: driverActor,
      ...bodyOf(
        { job, attempt },
        { outcome: row.outcome, code: row.error_code ?? 'unknown', result },
      ),
    },
  };
}

/** What `recordJob` encrypts in the job's row, besides its outcome and code. */
export interface JobRecord {
  variables?: JsonObject;
  retryAt?: Instant;
  retriesLeft?: number;
}

function bodyOf(
  of: { job: string; attempt: number },
  recorded: { outcome: NonNullable<JobRow['outcome']>; code: string; result: JobRecord },
): EventBody {
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
