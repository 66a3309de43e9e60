import type { Tx } from '@waymark/persistence';
import { advanceIn } from '../advance/advance-in.js';
import { isDeadlock, isRepeatedEvent, tryAgain } from '../advance/database-error.js';
import { driverEffects } from '../advance/driver-effects.js';
import type { AdvanceResult, DriverAnswer, DriverRequest } from '../api.js';
import type { EngineContext } from '../context.js';
import { asDriverEffects, openWork } from './driver-work.js';
import { eventOf } from './driver-event.js';
import { park, permanentReason } from './park.js';

/** A driver's visit (design 4). Whatever was lost before, the answer has everything to do after `seen`. */
export async function advanceForDriver(context: EngineContext, request: DriverRequest): Promise<DriverAnswer> {
  const once = (): Promise<DriverAnswer> => context.persistence.inOrganisation(request.organisation, (tx) => visit(tx, context, request));
  try {
    return await tryAgain(once, (thrown) => isRepeatedEvent(thrown) || isDeadlock(thrown));
  } catch (thrown) {
    const reason = permanentReason(thrown);
    if (!reason) throw thrown;
    await park(context, { request, reason });
    return once(); // parked now: its event is turned away, the driver goes on waiting
  }
}

async function visit(tx: Tx, context: EngineContext, request: DriverRequest): Promise<DriverAnswer> {
  const { organisation, instance, incarnation, seen } = request;
  const event = await eventOf(tx, context, request);
  const result = await advanceIn(tx, context, { organisation, instance, incarnation, seen, ...(event.kind === 'event' && { event: event.event }) });
  if (result.fenced) return result;
  const now = await clearPoke(tx, { instance, seq: result.seq });
  const rearm = request.rearm === true || now.rearm || (seen === 0 && result.seq > 1);
  const open = rearm && !result.ended ? await openWork(tx, context, instance) : null;
  const again = event.kind === 'early' ? [event.effect] : [];
  return {
    fenced: false, seq: result.seq, ended: result.ended, waitingAt: now.waitingAt,
    effects: open ?? [...asDriverEffects(context, effectsOf(result)), ...again], ...(open && { rearmed: true }),
  };
}

const effectsOf = (result: Extract<AdvanceResult, { fenced: false }>) => driverEffects(result.effects);

/** The driver has it now; what a later step asked for stays. */
async function clearPoke(tx: Tx, visit: { instance: string; seq: number }): Promise<{ rearm: boolean; waitingAt: string[] }> {
  const [row] = await tx.prepared<{ rearm: boolean; waiting_at: string[] }>(
    `with gone as (delete from poke where organisation = $1 and instance = $2 and seq <= $3 returning rearm)
     select i.waiting_at, exists (select from gone where rearm) as rearm from instance i where i.organisation = $1 and i.id = $2`,
    [tx.organisation, visit.instance, visit.seq]);
  return { rearm: row?.rearm ?? false, waitingAt: row?.waiting_at ?? [] };
}

