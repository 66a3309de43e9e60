import type { FactOf } from '../fact.js';
import type { State } from '../state.js';
import type { Appliers } from './appliers.js';

export const instanceAppliers = {
  'instance-started': () => undefined,
  'step-taken': (draft, fact) => {
    draft.state.seq = fact.seq;
    draft.state.at = fact.at;
  },
  'instance-completed': (draft) => {
    draft.state.status = 'completed';
  },
  'instance-terminated': (draft) => {
    draft.state.status = 'terminated';
  },
  'instance-failed': (draft) => {
    draft.state.status = 'failed';
  },
  'instance-cancelled': (draft) => {
    draft.state.status = 'cancelled';
  },
  'token-moved': () => undefined,
} satisfies Partial<Appliers>;

/** The state that the first fact of an instance makes. Every other state is made from one. */
export function newState(fact: FactOf<'instance-started'>): State {
  return {
    version: 2,
    instance: fact.instance,
    process: fact.process,
    program: fact.program,
    reference: fact.reference,
    status: 'active',
    at: fact.at,
    seq: 0,
    nextId: 1,
    ...(fact.businessKey === undefined ? {} : { businessKey: fact.businessKey }),
    tags: fact.tags ?? [],
    scopes: {},
    elements: {},
    waitingFlows: [],
    timers: {},
    jobs: {},
    subscriptions: {},
    conditions: {},
    deadlines: {},
    incidents: {},
    compensations: [],
  };
}
