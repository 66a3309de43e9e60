import type { Behavior } from '../behavior.js';
import { listeners } from '../listeners/listeners.js';
import { open } from '../listeners/open-listeners.js';
import { release } from '../listeners/close-listeners.js';
import { planOf } from '../plan-of.js';
import { schedule } from '../run.js';

/** Waits for its message. */
export const receiveTask: Behavior = {
  begin(run, element, { node }) {
    const message = node.message ?? { name: null };
    const place = {
      owner: element.id,
      scope: element.scope,
      node,
      plan: planOf(run, element.process),
      event: 0,
    };
    open(run, [listeners.message?.(run, { kind: 'message', message }, place) ?? []].flat());
  },
  caught(run, element, { payload }) {
    release(run, element.id, { node: element.node });
    schedule(run, { kind: 'finish', element: element.id, variables: payload });
  },
};
