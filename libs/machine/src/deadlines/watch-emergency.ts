import { schedule, type Run } from '../run.js';

/** Danger now does not wait for the next rung: each missed deadline goes to the top at once. */
export function watchEmergency(run: Run): void {
  if (!run.agenda.changed.includes('emergency')) return;
  for (const deadline of Object.values(run.state.deadlines)) {
    if (deadline.status === 'missed')
      schedule(run, { kind: 'climb', deadline: deadline.id, because: 'emergency' });
  }
}
