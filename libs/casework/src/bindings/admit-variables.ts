import { isJsonObject, type CaseId, type Json, type JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase } from '../case-file/case-store.js';
import { pathFacts } from '../case-file/contact-path.js';
import { gradeFacts } from '../case-file/handled-grade.js';
import { isContactSuspended } from '../case-file/is-contact-suspended.js';
import { lowersRisk } from '../case-file/lowers-risk.js';
import { ownGrade } from '../case-file/own-grade.js';
import { withIncident } from './incident-in-message.js';
import { carriedBy, isShipped } from './message-contents.js';

/** What comes into an instance of a case from outside: by a start, a signal or a message. */
interface Incoming {
  caseId: CaseId;
  variables: JsonObject;
  /** Of a start by a person: the variables that the journey declares. */
  names?: string[];
  message?: { name: string; journey: string; source: string };
}

/**
 * The variables without those that would make a journey treat the case as a lower risk than its
 * file says. A partner's message or a worker's start may raise the risk, never lower it
 * (docs/service/rules.md#rule-3). To a shipped journey a message carries only what belongs to it:
 * nobody ends or signs anything by a value that they add.
 */
export async function admitVariables(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  { caseId, variables, names = [], message }: Incoming,
): Promise<JsonObject> {
  const carried = message ? taken(message, variables) : variables;
  if (Object.keys(carried).length + names.length === 0) return carried;
  const file = await loadCase({ tx, keys }, caseId, { lock: false });
  if (!file) return carried;
  return {
    ...factsOf(file, names),
    ...Object.fromEntries(
      Object.entries(carried).filter(([name, value]) => !lowersRisk(file, name, value)),
    ),
    ...(message &&
      isJsonObject(carried['incident']) && { incident: judged(file, carried['incident']) }),
  };
}

const taken = (message: NonNullable<Incoming['message']>, payload: JsonObject): JsonObject =>
  carriedBy(message, isShipped(message.journey) ? withIncident({ ...message, payload }) : payload);

/** An incident as the file, which has heard of it, judges it: by this the journey handles it. */
const judged = (file: CaseFile, incident: JsonObject): JsonObject => ({
  ...incident,
  priority: file.priority,
  ...gradeFacts(file),
  ...pathFacts(file),
});

/** What the file knows of the risk, so that a start without it does not begin as if it was none. */
function factsOf(file: CaseFile, names: readonly string[]): JsonObject {
  const { policeGrade, tier, priority, child, safeguarding, domesticAbuse } = file;
  const { sexualViolence, stalking, hba } = file.details.crime;
  const known: Record<string, Json> = {
    ...ownGrade(file),
    policeGrade,
    tier,
    priority,
    child,
    safeguarding,
    daFlag: domesticAbuse,
    svFlag: sexualViolence,
    stalking,
    hba,
    contactSuspended: isContactSuspended(file),
  };
  return Object.fromEntries(
    Object.entries(known).filter(([name, value]) => value !== null && names.includes(name)),
  );
}
