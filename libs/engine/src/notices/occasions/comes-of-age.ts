import { occasionOfNote } from './occasion-of-note.js';

/**
 * The victim of a case is 18 since today: the named worker and the supervisor hear of it, because
 * who is contacted and who may know has changed (docs/service/intake.md#a-victim-who-comes-of-age).
 */
export const comesOfAge = occasionOfNote('comes-of-age', {
  kind: 'comes-of-age',
  roles: ['named-worker', 'supervisor'],
  channel: 'inbox',
});
