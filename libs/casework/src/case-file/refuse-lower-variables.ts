import type { CaseId, JsonObject } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { isRisk, lowersRisk } from '../bindings/lowers-risk.js';
import type { CaseTransaction } from '../case-transaction.js';
import { loadCase } from './case-store.js';
import { handledGrade } from './handled-grade.js';

/**
 * An operator may raise a case's risk by hand, never lower it (docs/service/rules.md#rule-3).
 * @throws Refused `grade-lowers`, `tier-below-grade`, `risk-lowers`
 */
export async function refuseLowerVariables(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  variables: JsonObject,
): Promise<void> {
  const file = await loadCase(within, caseId, { lock: false });
  if (!file) return;
  const known = { ...file, handledAs: handledGrade(file) };
  for (const [name, value] of Object.entries(variables))
    if (isRisk(name) && lowersRisk(known, name, value)) throw refusalOf(name);
}

function refusalOf(name: string): Refused {
  if (name === 'grade' || name === 'policeGrade')
    return new Refused({
      status: 422,
      code: 'grade-lowers',
      message:
        'A lower grade cannot be set by hand. It needs a new assessment with the victim and the ' +
        'signature of a supervisor who did not assess.',
    });
  if (name === 'tier')
    return new Refused({
      status: 422,
      code: 'tier-below-grade',
      message: 'The tier is lower than the grade needs. Choose a higher one.',
    });
  return new Refused({
    status: 422,
    code: 'risk-lowers',
    message: 'The case file says that the risk is higher. Correct the file, if that is wrong.',
  });
}
