import { closeListeners } from '../listeners/close-listeners.js';
import { listenersFor, openListeners } from '../listeners/open-listeners.js';
import { planOf } from '../plan-of.js';
import { schedule, type Behavior } from '../run.js';

/** Waits for its event, or for the first of several. */
export const intermediateCatchEvent: Behavior = {
  begin(run, element, { node }) {
    const listeners = listenersFor(run, {
      owner: element.id,
      scope: element.scope,
      node,
      plan: planOf(run, element.process),
    });
    if (listeners.length === 0) return schedule(run, { kind: 'leave', element: element.id });
    openListeners(run, listeners);
  },
  caught(run, element, { payload }) {
    closeListeners(run, element.id, { node: element.node });
    schedule(run, { kind: 'finish', element: element.id, variables: payload });
  },
};

/** A boundary event has already happened when it is entered, so it leaves at once. */
export const boundaryEvent: Behavior = {};
