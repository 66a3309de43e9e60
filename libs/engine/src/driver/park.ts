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

/**
 * Parks the instance: it accepts no events of a driver until a step of a person succeeds. The alarm
 * goes first, because it needs no database.
 */
export async function park(
  context: EngineContext,
  { request, reason }: { request: DriverRequest; reason: string },
): Promise<void> {
  const { organisation, instance, event } = request;
  context.alarm({
    code: 'instance-parked',
    organisation,
    instance,
    detail: { reason, event: event.kind },
  });
  await context.persistence.inOrganisation(organisation, async (tx) => {
    await tx.execute('update instance set parked = $3 where organisation = $1 and id = $2', [
      organisation,
      instance,
      reason,
    ]);
    await tx.execute(
      `insert into incident (organisation, instance, id, origin, code, message, raised_at)
        values ($1, $2, $3, 'engine', $4,
          'The step could not be recorded. An operator has to look at it.', $5)
        on conflict do nothing`,
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
