import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const timerAppliers = {
  'timer-armed': (draft, { timer, generation, due, element, owner, repeat }) => {
    useId(draft, timer);
    own(draft, 'timers')[timer] = {
      id: timer,
      generation,
      due,
      element,
      owner,
      ...(repeat && { repeat }),
    };
  },
  'timer-fired': (draft, { timer }) => {
    delete own(draft, 'timers')[timer];
  },
  'timer-cancelled': (draft, { timer }) => {
    delete own(draft, 'timers')[timer];
  },
} satisfies Partial<Appliers>;
