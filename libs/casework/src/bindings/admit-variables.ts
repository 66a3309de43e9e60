import {
  isTier,
  lowersGrade,
  type CaseId,
  type JsonObject,
  type KnownGrades,
} from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { isTierEnough } from './tier.js';

/** Names by which a journey works a case's risk. */
const RISK = ['grade', 'policeGrade', 'tier'];

/**
 * Without what would make a journey treat the case as of less risk than its file says: a partner's
 * message or a worker's start may raise it, never lower it.
 */
export async function admitVariables(
  tx: Tx,
  caseId: CaseId,
  variables: JsonObject,
): Promise<JsonObject> {
  if (!RISK.some((name) => Object.hasOwn(variables, name))) return variables;
  const [known] = await tx.query<KnownGrades>(
    'select grade, police_grade as "policeGrade" from case_file where organisation = $1 and id = $2',
    [tx.organisation, caseId],
  );
  if (!known) return variables;
  const lowers = ([name, value]: [string, JsonObject[string]]): boolean =>
    lowersGrade(known, { [name]: value }) ||
    (name === 'tier' && isTier(value) && !isTierEnough(value, known));
  return Object.fromEntries(Object.entries(variables).filter((entry) => !lowers(entry)));
}
