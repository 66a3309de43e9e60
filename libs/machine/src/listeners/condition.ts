import type { Listener, ListeningPlace } from './listener.js';
import type { Run } from '../run.js';

/**
 * It is asked before the step is at rest, so one that holds already fires at once; but not again
 * for the turn that was caught.
 */
export function listenForCondition(
  run: Run,
  _plan: unknown,
  { owner, node, event, again }: ListeningPlace,
): Listener {
  return (id) => {
    run.agenda.askAll = true;
    return {
      kind: 'condition-watched',
      condition: id,
      owner,
      node: node.id,
      event,
      ...(again && { value: true }),
    };
  };
}
