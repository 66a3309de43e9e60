import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const subscriptionAppliers = {
  subscribed: (draft, { subscription, to, name, key, element, owner, event }) => {
    useId(draft, subscription);
    own(draft, 'subscriptions')[subscription] = {
      id: subscription,
      to,
      name,
      key,
      owner,
      event,
      node: element,
    };
  },
  unsubscribed: (draft, { subscription }) => {
    delete own(draft, 'subscriptions')[subscription];
  },
  'message-correlated': () => undefined,
  'signal-caught': () => undefined,
  'message-thrown': () => undefined,
  'signal-thrown': () => undefined,
  'error-thrown': () => undefined,
  'escalation-thrown': () => undefined,
} satisfies Partial<Appliers>;
