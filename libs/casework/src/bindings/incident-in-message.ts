import {
  isGrade,
  isJsonObject,
  isPriority,
  type Grade,
  type Json,
  type JsonObject,
  type Priority,
} from '@waymark/domain';
import { highest, highestScore, moreUrgent } from '../case-file/joined-facts.js';
import { objectOf } from './binding.js';

/** A message as it was sent. `source`: who sent it, or `instance/…` for a diagram. */
export interface SentMessage {
  name: string;
  payload: JsonObject;
  source: string;
}

/** These carry an incident (docs/service/escalation.md#messages-between-processes). */
const WITH_INCIDENT = new Set(['incident.new', 'risk.changed', 'case.reopen']);

export const carriesIncident = (name: string): boolean => WITH_INCIDENT.has(name);

/**
 * What a diagram sends beside an incident is what its journey knows, which the file follows
 * already; it is no grade of a referrer.
 */
const isFromOutside = (source: string): boolean => !/^(instance|case)\//.test(source);

/** Somebody said that the victim is in danger now, in the form of a task or beside one. */
export const DANGER = 'danger.now';

/**
 * Does it say something that the processes of the case do not know yet? Danger now is always news:
 * the diagram that sends it only tells who helps, and changes nothing of the risk in its journey.
 */
export const isNewToTheCase = ({ name, source }: Omit<SentMessage, 'payload'>): boolean =>
  isFromOutside(source) || name === DANGER;

const FLAGS = [
  'daFlag',
  'svFlag',
  'stalking',
  'hba',
  'trafficking',
  'strangulation',
  'threatsToKill',
] as const;
const GRADES = ['rowGrade', 'policeGrade', 'grade'] as const;

/** Names that a sender may give beside an incident, or instead of one. */
const BESIDE: ReadonlySet<string> = new Set([
  ...FLAGS,
  ...GRADES,
  'child',
  'dashScore',
  'priority',
  'safeguarding',
]);

/**
 * The one form of what a message says of the risk, by which the file and the journey hear the same:
 * senders may write `policeGrade: high` in the incident, beside it or without one. Null if there is
 * neither an incident nor a word about the risk. Danger now makes the case priority 1, whoever
 * tells it and in whatever way; it is nobody's grade, and never one of the police.
 */
export function incidentIn({ name, payload, source }: SentMessage): JsonObject | null {
  const has = carriesIncident(name) && isJsonObject(payload['incident']);
  const incident = has ? objectOf(payload['incident']) : {};
  const beside = isFromOutside(source) ? payload : {};
  const places = [incident, objectOf(incident['flags']), beside, objectOf(beside['flags'])];
  const isTold = (fact: string): boolean => places.some((place) => place[fact] === true);
  const isDanger = name === DANGER;
  const facts: JsonObject = {
    ...(isDanger && { what: 'Somebody said that they are in danger now.' }),
    rowGrade: isDanger ? null : highestGradeIn(places),
    dashScore: places.map((place) => scoreOf(place['dashScore'])).reduce(highestScore, null),
    priority: isDanger ? 'P1' : mostUrgentIn(places),
    flags: Object.fromEntries(FLAGS.filter(isTold).map((flag) => [flag, true])),
    child: isTold('child'),
    safeguarding: isTold('safeguarding'),
  };
  return has || saysRisk(facts) ? { ...incident, ...facts } : null;
}

/** The payload with the incident in its one form, as a shipped journey reads it. */
export function withIncident(message: SentMessage): JsonObject {
  const { name, payload } = message;
  const incident = carriesIncident(name) ? incidentIn(message) : null;
  if (!incident) return payload;
  const others = Object.entries(payload).filter(([each]) => !BESIDE.has(each));
  return { ...Object.fromEntries(others), incident };
}

export const saysRisk = (incident: JsonObject): boolean =>
  incident['rowGrade'] !== null ||
  incident['dashScore'] !== null ||
  incident['priority'] !== null ||
  incident['child'] === true ||
  incident['safeguarding'] === true ||
  Object.keys(objectOf(incident['flags'])).length > 0;

const highestGradeIn = (places: readonly JsonObject[]): Grade | null =>
  places
    .flatMap((place) => GRADES.map((each) => place[each]))
    .map((grade) => (isGrade(grade) ? grade : null))
    .reduce(highest, null);

const mostUrgentIn = (places: readonly JsonObject[]): Priority | null =>
  places.map(({ priority }) => (isPriority(priority) ? priority : null)).reduce(moreUrgent, null);

const scoreOf = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
