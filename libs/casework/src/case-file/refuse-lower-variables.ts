import { isTier, lowersGrade, type CaseId, type JsonObject } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { isTierEnough } from '../bindings/tier.js';
import type { CaseTransaction } from '../case-transaction.js';
import { loadCase } from './case-store.js';

/**
 * What an operator sets in a journey of a case may raise its risk, never lower it.
 * @throws Refused `grade-lowers`, `tier-below-grade`
 */
export async function refuseLowerVariables(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  variables: JsonObject,
): Promise<void> {
  const file = await loadCase(within, caseId, { lock: false });
  if (!file) return;
  if (lowersGrade(file, variables))
    throw new Refused({
      status: 422,
      code: 'grade-lowers',
      message:
        'A lower grade takes a new assessment with the victim and the signature of a supervisor who did not assess. It is not set by hand.',
    });
  if (isTier(variables['tier']) && !isTierEnough(variables['tier'], file))
    throw new Refused({
      status: 422,
      code: 'tier-below-grade',
      message: 'The tier cannot be below what the grade needs.',
    });
}
