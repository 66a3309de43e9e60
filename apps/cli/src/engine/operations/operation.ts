import type { JsonObject } from '@waymark/domain';
import type { Fields } from '../fields.js';
import type { Session } from '../session.js';

/** One operation of the protocol: the fields it takes and the code that runs it. */
export interface Operation {
  fields: Fields;
  run(session: Session, request: JsonObject): JsonObject;
}
