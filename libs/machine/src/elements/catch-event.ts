import type { Behavior } from '../behavior.js';
import { listenersFor, open } from '../listeners/open-listeners.js';
import { release } from '../listeners/close-listeners.js';
import { planOf } from '../plan-of.js';
import { schedule } from '../run.js';

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
    open(run, listeners);
  },
  caught(run, element, { payload }) {
    release(run, element.id, { node: element.node });
    schedule(run, { kind: 'finish', element: element.id, variables: payload });
  },
};

/** It has occurred by the time it is entered: its flow is all there is to it. */
export const boundaryEvent: Behavior = {};
