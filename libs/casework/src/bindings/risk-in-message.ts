import type { Grade, JsonObject, Priority } from '@waymark/domain';
import type { SaidOfRisk } from '../case-file/raised-file.js';
import { objectOf } from './binding.js';
import { incidentIn, saysRisk, type SentMessage } from './incident-in-message.js';

/**
 * What a message says of the risk; null if it says nothing. From outside, risk may come with every
 * message.
 */
export function riskIn(message: SentMessage): SaidOfRisk | null {
  const incident = incidentIn(message);
  return incident && saysRisk(incident) ? saidIn(incident) : null;
}

function saidIn(incident: JsonObject): SaidOfRisk {
  const flags = objectOf(incident['flags']);
  const child = incident['child'] === true;
  return {
    isNew: true,
    policeGrade: incident['rowGrade'] as Grade | null,
    dashScore: incident['dashScore'] as number | null,
    priority: incident['priority'] as Priority | null,
    crime: {
      domesticAbuse: flags['daFlag'] === true,
      sexualViolence: flags['svFlag'] === true,
      stalking: flags['stalking'] === true,
      hba: flags['hba'] === true,
      exploitation: flags['trafficking'] === true,
      homicide: false,
      child,
    },
    child,
    safeguarding: incident['safeguarding'] === true,
    strangulation: flags['strangulation'] === true ? 'yes' : 'unknown',
    threatsToKill: flags['threatsToKill'] === true ? 'yes' : 'unknown',
  };
}
