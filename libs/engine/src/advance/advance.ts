import type { AdvanceInput } from './advance-input.js';
import type { AdvanceResult } from './advance-result.js';
import type { EngineContext } from '../context.js';
import { advanceIn } from './advance-in.js';
import { isDeadlock, isRepeatedEvent } from './database-error.js';
import { tryAgain } from './try-again.js';

/**
 * The only way in which an instance changes (`ARCHITECTURE.md#the-log`). One transaction locks the
 * instance, hands the event to the machine, records the step with everything that follows from it,
 * and answers.
 * A repeated event gets the stored answer, a driver of another incarnation is fenced, and a
 * rejection changes nothing.
 * @throws Refused, and whatever the database throws.
 */
export function advance(context: EngineContext, input: AdvanceInput): Promise<AdvanceResult> {
  // If another call with the same event id was first, its answer is stored by now.
  return tryAgain(
    () =>
      context.persistence.inOrganisation(input.organisation, (tx) => advanceIn(tx, context, input)),
    (thrown) => isRepeatedEvent(thrown) || isDeadlock(thrown),
  );
}
