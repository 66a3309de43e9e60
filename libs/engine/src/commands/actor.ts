import type { Actor } from '@waymark/machine';
import type { Principal } from './envelope.js';

export const actorOf = (principal: Principal): Actor => ({
  kind: principal.kind,
  id: principal.id,
});
export const driverActor: Actor = { kind: 'system', id: 'driver' };
export const relayActor: Actor = { kind: 'system', id: 'relay' };
