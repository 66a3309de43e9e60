import type { Mode } from '../session.js';
import type { Operation } from './operation.js';

export const reset: Operation = {
  fields: { clock: 'clock?', mode: 'mode?' },
  run(session, request) {
    const clock = new Date(
      (request['clock'] as string | undefined) ?? '2026-01-05T09:00:00Z',
    ).toISOString();
    session.reset(clock, (request['mode'] as Mode | undefined) ?? 'execute');
    return { now: clock };
  },
};
