import { schedule, type Run } from '../run.js';

/** Immediate danger raises the top rung of each missed deadline at once. */
export function watchEmergency(run: Run): void {
  if (!run.agenda.changed.includes('emergency')) return;
  for (const deadline of Object.values(run.state.deadlines)) {
    if (deadline.status === 'missed')
      schedule(run, { kind: 'climb', deadline: deadline.id, because: 'emergency' });
  }
}
