import { schedule, type Run } from '../run.js';
import { LADDER_READS } from './ladder.js';

/**
 * Missed deadlines climb by the case as it is now: immediate danger raises the top rung at once,
 * and a new grade may ask for rungs that the old one did not
 * (`docs/service/escalation.md#the-ladder`).
 */
export function watchCase(run: Run): void {
  const { changed } = run.agenda;
  if (!LADDER_READS.some((name) => changed.includes(name))) return;
  const because = changed.includes('emergency') ? 'emergency' : 'case-changed';
  for (const deadline of Object.values(run.state.deadlines)) {
    if (deadline.status === 'missed')
      schedule(run, { kind: 'climb', deadline: deadline.id, because });
  }
}
