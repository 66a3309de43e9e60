import type { Projectors } from './projection.js';

export const timerProjectors: Projectors<'timer-armed' | 'timer-fired' | 'timer-cancelled'> = {
  'timer-armed': (fact, projection) =>
    projection.timers.insert(fact.timer, {
      organisation: projection.organisation,
      instance: projection.instance,
      id: fact.timer,
      generation: fact.generation,
      element: fact.element,
      due: fact.due,
      state: 'armed',
    }),
  'timer-fired': (fact, projection) => projection.timers.change(fact.timer, { state: 'fired' }),
  'timer-cancelled': (fact, projection) =>
    projection.timers.change(fact.timer, { state: 'cancelled' }),
};
