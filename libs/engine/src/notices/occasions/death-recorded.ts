import { occasionOfNote } from './occasion-of-note.js';

/**
 * Somebody recorded that the victim of a case has died, on whichever page or form: the safeguarding
 * lead hears of it at once (docs/service/closure.md#death). Others may be at risk.
 */
export const deathRecorded = occasionOfNote('death', {
  kind: 'death-recorded',
  roles: ['safeguarding-lead'],
  channel: 'phone',
});
