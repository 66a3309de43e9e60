import type { Run } from '../run.js';
import type { Listener, ListeningPlace } from './listener.js';

/**
 * The condition is evaluated before the step is at rest, so one that holds already fires at once,
 * but not a second time after it was caught.
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
