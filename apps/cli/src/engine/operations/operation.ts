import type { JsonObject } from '@waymark/domain';
import type { Fields } from '../fields.js';
import type { Session } from '../session.js';

/** One operation of the protocol: what fields it takes, and what it does. */
export interface Operation {
  fields: Fields;
  run(session: Session, request: JsonObject): JsonObject;
}
