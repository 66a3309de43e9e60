import { isGrade, isPriority, type Json, type JsonObject } from '@waymark/domain';
import { highest, highestScore, moreUrgent } from '../case-file/joined-facts.js';
import type { SaidOfRisk } from '../case-file/raised-file.js';
import { objectOf } from './binding.js';

/** These carry an incident (docs/service/escalation.md#messages-between-processes). */
const WITH_INCIDENT = new Set(['incident.new', 'risk.changed', 'case.reopen']);

/**
 * What a message says of the risk; null if it says nothing. From outside, risk may come with every
 * message. What a diagram sends beside an incident is what its journey knows, which the file
 * follows already; it is no grade of a referrer.
 */
export function riskIn({
  name,
  payload,
  source,
}: {
  name: string;
  payload: JsonObject;
  source: string;
}): SaidOfRisk | null {
  const incident = WITH_INCIDENT.has(name) ? objectOf(payload['incident']) : {};
  const beside: JsonObject = /^(instance|case)\//.test(source) ? {} : payload;
  const flags = objectOf(incident['flags']);
  const has = (flag: string): boolean => beside[flag] === true || flags[flag] === true;
  const told = (flag: string): boolean => beside[flag] === true || incident[flag] === true;
  const said: SaidOfRisk = {
    isNew: true,
    policeGrade: [incident['rowGrade'], beside['policeGrade'], beside['grade']]
      .map((grade) => (isGrade(grade) ? grade : null))
      .reduce(highest, null),
    dashScore: highestScore(scoreOf(incident['dashScore']), null),
    priority: [incident['priority'], beside['priority']]
      .map((priority) => (isPriority(priority) ? priority : null))
      .reduce(moreUrgent, null),
    crime: {
      domesticAbuse: has('daFlag'),
      sexualViolence: has('svFlag'),
      stalking: has('stalking'),
      hba: has('hba'),
      exploitation: has('trafficking'),
      homicide: false,
      child: false,
    },
    child: told('child'),
    safeguarding: told('safeguarding'),
    strangulation: has('strangulation') ? 'yes' : 'unknown',
    threatsToKill: has('threatsToKill') ? 'yes' : 'unknown',
  };
  return saysAnything(said) ? said : null;
}

const scoreOf = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

const saysAnything = (said: SaidOfRisk): boolean =>
  said.policeGrade !== null ||
  said.dashScore !== null ||
  said.priority !== null ||
  said.child ||
  said.safeguarding ||
  said.strangulation === 'yes' ||
  said.threatsToKill === 'yes' ||
  Object.values(said.crime).includes(true);
