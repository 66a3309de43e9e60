import { nodeOf } from '../plan-of.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { endTransaction, enclosingTransaction } from '../throws/cancel.js';
import { compensateNext, leftOf } from '../throws/compensation.js';
import { throwNext } from '../throws/deliver.js';

/**
 * A compensation handler has ended: its thrower begins the next handler, and after the last one
 * does what comes after the compensation.
 */
export function continueCompensation(run: Run, element: ElementState): void {
  const left = leftOf(element);
  if (left.handlers.length > 0) return void compensateNext(run, element, left);
  const cancelling = nodeOf(run, element).events?.[left.event]?.kind === 'cancel';
  const transaction = cancelling ? enclosingTransaction(run, element) : undefined;
  if (transaction) endTransaction(run, transaction);
  else throwNext(run, element, left.event + 1);
}
