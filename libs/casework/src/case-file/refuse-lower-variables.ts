import type { CaseId, JsonObject } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import { loadCase } from './case-store.js';
import { lowersRisk } from './lowers-risk.js';

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
  for (const [name, value] of Object.entries(variables)) {
    if (!lowersRisk(file, name, value)) continue;
    const [code, message] = REFUSALS[name] ?? OTHER;
    throw new Refused({ status: 422, code, message });
  }
}

const GRADE = [
  'grade-lowers',
  'A lower grade cannot be set by hand. It needs a new assessment with the victim and the ' +
    'signature of a supervisor who did not assess.',
] as const;
const OTHER = [
  'risk-lowers',
  'The file of the case says more risk than this value. Nobody takes that back by hand.',
] as const;

const REFUSALS: Record<string, readonly [code: string, message: string]> = {
  grade: GRADE,
  policeGrade: GRADE,
  tier: ['tier-below-grade', 'The tier is lower than the grade needs. Choose a higher one.'],
};
