import { evaluateDecision } from '@waymark/decisions';
import { isPriority, settingsAt, type Instant, type Json, type Priority } from '@waymark/domain';
import type { SaidOfRisk } from '../case-file/raised-file.js';
import { COST_OF_ONE_ROW, type TriageTables } from './triage-tables.js';

/**
 * The priority that the triage table gives to what a message says, as it gives it to a row
 * (docs/service/intake.md#priority): P1, also if the table answers nothing usable, or else what the
 * message itself says. A message does not say enough for any other priority.
 */
export function priorityTold(
  { priority: table, figures }: TriageTables,
  said: SaidOfRisk,
  at: Instant,
): Priority | null {
  const { value, problems } = evaluateDecision(table, {
    variables: { ...factsOf(said), settings: settingsAt(figures, at) },
    now: at,
    allowance: { steps: COST_OF_ONE_ROW },
  });
  const failed = problems.some(
    ({ severity, code }) => severity === 'error' || code === 'type-mismatch',
  );
  const [answer = null] =
    value !== null && typeof value === 'object' ? Object.values(value) : [value];
  const isFirst = failed || !isPriority(answer) || answer === 'P1';
  return isFirst ? 'P1' : said.priority;
}

const yes = (said: boolean): string => (said ? 'yes' : 'unknown');

/** What a message does not say, nobody knows. */
const factsOf = ({ crime, ...said }: SaidOfRisk): Record<string, Json> => ({
  role: 'victim',
  daFlag: yes(crime.domesticAbuse),
  riskGrade: said.policeGrade,
  dashScore: said.dashScore,
  svFlag: yes(crime.sexualViolence),
  homicide: crime.homicide,
  child: said.child,
  age: null,
  stalkingFlag: yes(crime.stalking),
  hbaFlag: yes(crime.hba),
  strangulationFlag: said.strangulation,
  threatsToKillFlag: said.threatsToKill,
  traffickingFlag: yes(crime.exploitation),
  offencePriority: null,
  offenceUnknown: false,
  enhanced: false,
  repeat12m: 'unknown',
  disability: 'unknown',
  interpreter: 'unknown',
  hateFlag: 'unknown',
  childrenPresent: 'unknown',
  consentReferral: 'unknown',
});
