import type { CaseId } from '@waymark/domain';
import { KeyDestroyed } from '@waymark/persistence';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';

type Within = Pick<CaseTransaction, 'tx' | 'keys'>;

/** Why somebody looked at a file, sealed with its key: the reason may be about the victim. */
export const sealReason = (
  within: Within,
  { view, caseId, reason }: { view: string; caseId: CaseId; reason: string },
): Promise<Buffer> => seal(within, caseId, { value: { reason }, place: placeOf(view) });

/** The reason, or nothing where the case was erased. */
export async function reasonOf(
  within: Within,
  { view, caseId, words }: { view: string; caseId: CaseId; words: Buffer },
): Promise<string> {
  try {
    const sealed = { sealed: words, place: placeOf(view) };
    return (await unseal<{ reason: string }>(within, caseId, sealed)).reason;
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return '';
    throw thrown;
  }
}

const placeOf = (view: string): string => `view_record/words/${view}`;
