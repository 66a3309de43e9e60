import { RAISES } from '../advance/incident-raises.js';
import { permanentCode } from '../advance/database-error.js';
import type { DriverRequest } from './driver-protocol.js';
import type { EngineContext } from '../context.js';
import { Refused } from '../refusal.js';

/** The reason why another try would change nothing, or null if it may help. */
export function permanentReason(thrown: unknown): string | null {
  if (!(thrown instanceof Refused)) return permanentCode(thrown);
  const { status, code } = thrown.refusal;
  return status === 404 || status === 503 ? null : code;
}

export type ToPark = Pick<DriverRequest, 'organisation' | 'instance' | 'event'>;

/**
 * Parks the instance: it accepts no events of a driver until a step of a person succeeds. The alarm
 * goes first, because it needs no database; an alarm that fails does not prevent the parking.
 */
export async function park(
  context: EngineContext,
  { request, reason }: { request: ToPark; reason: string },
): Promise<void> {
  const { organisation, instance, event } = request;
  try {
    context.alarm({
      code: 'instance-parked',
      organisation,
      instance,
      detail: { reason, event: event.kind },
    });
  } finally {
    await setParked(context, { request, reason });
  }
}

async function setParked(
  context: EngineContext,
  { request, reason }: { request: ToPark; reason: string },
): Promise<void> {
  const { organisation, instance, event } = request;
  await context.persistence.inOrganisation(organisation, async (tx) => {
    await tx.execute('update instance set parked = $3 where organisation = $1 and id = $2', [
      organisation,
      instance,
      reason,
    ]);
    // An instance that was released may be parked by the same event again.
    await tx.execute(
      `insert into incident (organisation, instance, id, origin, code, message, raised_at)
        values ($1, $2, $3, 'engine', $4,
          'The step could not be recorded. An operator has to look at it.', $5)
        on conflict (organisation, instance, id)
        do update set code = excluded.code, raised_at = excluded.raised_at, state = 'open',
          resolved_at = null, resolved_by = null, raises = ${RAISES}`,
      [
        organisation,
        instance,
        `engine/${event.kind}/${'timer' in event ? event.timer : 'job' in event ? event.job : ''}`,
        reason,
        context.now(),
      ],
    );
  });
}

/**
 * Does a piece of a driver's work outside its visits. If it can never succeed, parks the instance
 * and answers `otherwise`.
 */
export async function orPark<T>(
  context: EngineContext,
  request: ToPark,
  { work, otherwise }: { work: () => Promise<T>; otherwise: T },
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const reason = permanentReason(thrown);
    if (!reason) throw thrown;
    await park(context, { request, reason });
    return otherwise;
  }
}
