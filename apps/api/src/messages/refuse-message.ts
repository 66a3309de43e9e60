import type { Identity } from '@waymark/identity';
import { forbidden, HttpProblem } from '../http/problem.js';

const BY_ITSELF =
  'Waymark sends this message itself when a task says so. Nobody sends it from outside.';

/**
 * Messages that follow something that the case file holds, with what to do instead. Sent by
 * themselves they would end or begin work about which the file says the opposite.
 */
const FOLLOW_THE_FILE = new Map([
  [
    'case.death',
    'Record in the case file that somebody said it (POST /cases/:case/death). Once it is ' +
      'confirmed, Waymark tells every process.',
  ],
  [
    'contact.safe',
    'Two people clear the channel (POST /cases/:case/channels/:channel/clear), ' +
      'or complete the task to find a safe route. Waymark then tells every process.',
  ],
  [
    'contact.tried',
    'Record the attempt in the case file (POST /cases/:case/contact-attempts). Waymark then ' +
      'tells the journey.',
  ],
  ['safe-route.needed', BY_ITSELF],
  ['assessment.unable', BY_ITSELF],
  ['safety-plan.unfinished', BY_ITSELF],
]);

/** Decisions of the service, which another agency does not make. */
const OF_THE_SERVICE = new Set(['case.reopen', 'restorative.asked', 'restorative.stopped']);

/**
 * Keeps the names that a person or a partner may not send
 * (docs/service/escalation.md#messages-between-processes).
 * @throws HttpProblem 422 `message-follows-file`, 403 `not-permitted`
 */
export function refuseMessage(name: string, { roles }: Pick<Identity, 'roles'>): void {
  const instead = FOLLOW_THE_FILE.get(name);
  if (instead) throw new HttpProblem(422, 'message-follows-file', { detail: instead });
  if (OF_THE_SERVICE.has(name) && roles.includes('partner'))
    throw forbidden(
      'not-permitted',
      'The service decides this. Tell it what happened with incident.new or risk.changed.',
    );
}
