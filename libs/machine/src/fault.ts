import type { ElementId, Json } from '@waymark/domain';

/**
 * Work that cannot be done now and that a person can repair: an expression without a value, a
 * gateway without a way out.
 * Whoever performs work turns it into an incident that keeps the work; no instance dies of it.
 */
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The event does not fit the instance as it stands. `step` answers with a rejection and the state
 * before.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: Json = null,
    readonly element?: ElementId,
  ) {
    super(code);
  }
}
