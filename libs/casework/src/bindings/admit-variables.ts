import { isTier, lowersGrade, type CaseId, type Grade, type JsonObject } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { isTierEnough } from './tier.js';

/** The variables that tell a journey how high a case's risk is. */
const RISK = ['grade', 'policeGrade', 'tier'];

/**
 * The variables without those that would make a journey treat the case as a lower risk than its
 * file says. A partner's message or a worker's start may raise the risk, never lower it
 * (docs/service/rules.md#rule-3).
 */
export async function admitVariables(
  tx: Tx,
  caseId: CaseId,
  variables: JsonObject,
): Promise<JsonObject> {
  if (!RISK.some((name) => Object.hasOwn(variables, name))) return variables;
  const [known] = await tx.query<{ handledAs: Grade | null; policeGrade: Grade | null }>(
    `select handled_as as "handledAs", police_grade as "policeGrade"
      from case_file
      where organisation = $1 and id = $2`,
    [tx.organisation, caseId],
  );
  if (!known) return variables;
  const lowers = ([name, value]: [string, JsonObject[string]]): boolean =>
    lowersGrade(known, { [name]: value }) ||
    (name === 'tier' && isTier(value) && !isTierEnough(value, known.handledAs));
  return Object.fromEntries(Object.entries(variables).filter((entry) => !lowers(entry)));
}
