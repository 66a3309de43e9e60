import { isTier, lowersGrade, type CaseId, type JsonObject } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { isTierEnough } from '../bindings/tier.js';
import type { CaseTransaction } from '../case-transaction.js';
import { loadCase } from './case-store.js';
import { handledGrade } from './handled-grade.js';

/**
 * An operator may raise a case's risk by hand, never lower it (docs/service/rules.md#rule-3).
 * @throws Refused `grade-lowers`, `tier-below-grade`
 */
export async function refuseLowerVariables(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  variables: JsonObject,
): Promise<void> {
  const file = await loadCase(within, caseId, { lock: false });
  if (!file) return;
  const handled = handledGrade(file);
  if (lowersGrade({ ...file, handledAs: handled }, variables))
    throw new Refused({
      status: 422,
      code: 'grade-lowers',
      message:
        'A lower grade cannot be set by hand. It needs a new assessment with the victim and the ' +
        'signature of a supervisor who did not assess.',
    });
  if (isTier(variables['tier']) && !isTierEnough(variables['tier'], handled))
    throw new Refused({
      status: 422,
      code: 'tier-below-grade',
      message: 'The tier is lower than the grade needs. Choose a higher one.',
    });
}
