import type { AdvanceInput, AdvanceResult } from '../api.js';
import type { EngineContext } from '../context.js';
import { advanceIn } from './advance-in.js';
import { isDeadlock, isRepeatedEvent, tryAgain } from './database-error.js';

/**
 * The one door (design 4): locks the instance, takes the event to the machine, records the step and
 * what follows from it, answers. One transaction.
 * A repeated event id gets the stored answer; a wrong incarnation is fenced; a rejection changes
 * nothing.
 * @throws Refused; what the database throws.
 */
export function advance(context: EngineContext, input: AdvanceInput): Promise<AdvanceResult> {
  // Two calls with one event id: the other has committed meanwhile, its answer is there now.
  return tryAgain(
    () =>
      context.persistence.inOrganisation(input.organisation, (tx) => advanceIn(tx, context, input)),
    (thrown) => isRepeatedEvent(thrown) || isDeadlock(thrown),
  );
}
