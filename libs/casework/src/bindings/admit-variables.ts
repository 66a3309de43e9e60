import type { CaseId, Json, JsonObject } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { isRisk, lowersRisk, RISK, type KnownRisk } from './lowers-risk.js';

/**
 * The variables without those that would make a journey treat the case as a lower risk than its
 * file says. A partner's message or a worker's start may raise the risk, never lower it
 * (docs/service/rules.md#rule-3).
 * `names`: for a start, the names that the journey declares. What the file knows of them comes
 * with it, so that a start without a grade does not begin as if there was none.
 * `own`: the values are those of another process of the case, which may not know everything.
 */
export async function admitVariables(
  tx: Tx,
  {
    caseId,
    variables,
    names = [],
    own = false,
  }: { caseId: CaseId; variables: JsonObject; names?: string[]; own?: boolean },
): Promise<JsonObject> {
  if (!RISK.some((name) => Object.hasOwn(variables, name) || names.includes(name)))
    return variables;
  const [known] = await tx.query<KnownRisk>(
    `select handled_as as "handledAs", grade, police_grade as "policeGrade", tier, priority, child,
        safeguarding
      from case_file
      where organisation = $1 and id = $2`,
    [tx.organisation, caseId],
  );
  if (!known) return variables;
  const kept = Object.entries(variables).filter(
    ([name, value]) =>
      !isRisk(name) || (own && isUnjudged(name, value)) || !lowersRisk(known, name, value),
  );
  const facts = RISK.filter((name) => names.includes(name) && known[name] !== null).map(
    (name): [string, Json] => [name, known[name]],
  );
  return { ...Object.fromEntries(facts), ...Object.fromEntries(kept) };
}

/** Only a grade or a tier is a judgement that another process must not take back. */
const isUnjudged = (name: string, value: Json): boolean =>
  value === null || !['grade', 'policeGrade', 'tier'].includes(name);
