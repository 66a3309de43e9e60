import type { Instant, JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { isContactSuspended } from '../case-file/is-contact-suspended.js';
import { ownGrade } from '../case-file/own-grade.js';

/** What the case file does not hold. */
interface ReferralFacts {
  contactMethod: string;
  /** The victim's age; null where nobody said it. */
  age: number | null;
  /** When the clock of the first contact began. */
  receivedAt: Instant;
}

/**
 * What a `victim-journey` starts with: only what the journey declares. The person's details stay in
 * the case file. A journey that begins again knows all that the file knows of the risk, so that
 * nothing is lower than before (docs/service/closure.md#opening-again).
 */
export function journeyVariables(
  file: Omit<CaseFile, 'version'>,
  { contactMethod, age, receivedAt }: ReferralFacts,
): JsonObject {
  const { crime, source, contact, contactPerson, group, outOfArea, routeToChoose } = file.details;
  return {
    caseId: file.id,
    priority: file.priority,
    contactMethod,
    enhanced: file.enhanced,
    ...ownGrade(file),
    policeGrade: file.policeGrade,
    gradeBefore: file.details.gradeBefore ?? null,
    tier: file.tier,
    dashScore: source.dashScore,
    child: file.child,
    safeguarding: file.safeguarding,
    daFlag: file.domesticAbuse,
    svFlag: crime.sexualViolence,
    stalking: crime.stalking,
    hba: crime.hba,
    specialist: contactMethod === 'specialist' || routeToChoose === true,
    repeat: source.repeat === 'yes',
    age,
    receivedAt,
    group: group ?? 'usual',
    interpreter: source.interpreter === 'yes',
    outOfArea: outOfArea === true,
    noTelephone: !contact.channels.call.known,
    contactPerson: contactPerson?.role ?? null,
    contactSuspended: isContactSuspended(file),
  };
}
