import type { Actor } from '@waymark/machine';
import type { Principal } from './envelope.js';

export const actorOf = (principal: Principal): Actor => ({
  kind: principal.kind,
  id: principal.id,
});
export const driverActor: Actor = { kind: 'system', id: 'driver' };
export const relayActor: Actor = { kind: 'system', id: 'relay' };

/** Whether the driver or the relay brings the event, and no person has asked for it. */
export const isAutomatic = (actor: Actor): boolean =>
  [driverActor, relayActor].some(({ kind, id }) => kind === actor.kind && id === actor.id);
