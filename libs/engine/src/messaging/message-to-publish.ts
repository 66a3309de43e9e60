import type { Instant, JsonObject, Name } from '@waymark/domain';

/** A message before anybody knows who receives it. */
export interface MessageToPublish {
  id: Name;
  name: string;
  key: string | null;
  payload: JsonObject;
  source: string;
  at: Instant;
  ttlMinutes?: number;
}
export interface Published {
  message: Name;
  receivers: number;
  buffered: boolean;
}
