import type { Instant, JsonObject } from '@waymark/domain';
import type { Actor, EventBody } from '@waymark/machine';
import type { SimulatedInstance } from './simulated-instance.js';

export interface Message {
  name: string;
  key: string | null;
  payload: JsonObject;
}

/**
 * What hears a message before its receivers do, as the case file does: the payload that they get,
 * and what it tells open instances first.
 */
export type Hearer = (
  message: Message,
  world: { now: Instant; open: readonly SimulatedInstance[] },
) => {
  payload: JsonObject;
  tells: { instance: SimulatedInstance; body: EventBody; actor: Actor }[];
};
