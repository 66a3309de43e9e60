/** A state in which nothing runs, waits or listens any more. */
export const NOTHING_LEFT = {
  elements: {},
  timers: {},
  jobs: {},
  subscriptions: {},
  conditions: {},
  deadlines: {},
  incidents: {},
  waitingFlows: [],
  compensations: [],
};
