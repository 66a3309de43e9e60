import type { Outcome } from '@waymark/engine';
import type { ChangeFeed } from '../parts.js';
import { valueOf } from './engine-call.js';

/**
 * The answer to a second person's decision, or to its withdrawal. It ends the notice that asked for
 * it, so open pages read their notices again.
 * @throws HttpProblem what was refused, as a problem document.
 */
export async function decisionAnswer<T>(
  changes: ChangeFeed,
  organisation: string,
  decision: Promise<Outcome<T>>,
): Promise<T> {
  const answer = valueOf(await decision);
  changes.tell(organisation, { kind: 'notice-changed' });
  return answer;
}
