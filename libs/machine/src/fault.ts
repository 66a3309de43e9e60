import type { ElementId, Json } from '@waymark/domain';

/**
 * Work that cannot be done now and that a person can repair, such as an expression without a value
 * or a gateway without a flow to take. It becomes an incident that keeps the work; the instance
 * goes on.
 */
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The event does not fit the instance. `step` answers with a rejection and changes nothing. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: Json = null,
    readonly element?: ElementId,
  ) {
    super(code);
  }
}
