import type { Projectors } from './projection.js';

export const subscriptionProjectors: Projectors<
  'subscribed' | 'unsubscribed' | 'message-correlated' | 'signal-caught'
> = {
  subscribed: (fact, projection) => void projection.opened.push(fact),
  unsubscribed: (fact, projection) => void projection.closed.add(fact.subscription),
  'message-correlated': (fact, projection) => void projection.received.add(fact.subscription),
  'signal-caught': () => undefined,
};
