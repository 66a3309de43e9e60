import type { Instant, JsonObject, Name } from '@waymark/domain';
import type { Chain } from './chain.js';

/** A message before anybody knows who receives it. */
export interface MessageToPublish {
  id: Name;
  name: string;
  key: string | null;
  payload: JsonObject;
  source: string;
  at: Instant;
  ttlMinutes?: number;
  /** For a message that an instance has thrown. Otherwise it goes on with what happens now. */
  chain?: Chain | null;
}
export interface Published {
  message: Name;
  receivers: number;
  buffered: boolean;
}
