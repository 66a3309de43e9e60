import type { CaseId, PersonId } from '@waymark/domain';
import { KeyDestroyed } from '@waymark/persistence';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';

type Within = Pick<CaseTransaction, 'tx' | 'keys'>;
interface Place {
  person: PersonId;
  caseId: CaseId;
  /** `words`: why there is a conflict. `lift_words`: why there is none any more. */
  column: 'words' | 'lift_words';
}

/** A reason about a conflict, sealed with the key of the case. */
export const sealWords = (
  within: Within,
  { reason, ...place }: Place & { reason: string },
): Promise<Buffer> => seal(within, place.caseId, { value: { reason }, place: placeOf(place) });

/** The reason, or nothing where the case was erased. */
export async function openWords(
  within: Within,
  { sealed, ...place }: Place & { sealed: Buffer },
): Promise<string> {
  try {
    const found = await unseal<{ reason: string }>(within, place.caseId, {
      sealed,
      place: placeOf(place),
    });
    return found.reason;
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return '';
    throw thrown;
  }
}

const placeOf = ({ person, caseId, column }: Place): string =>
  `conflict/${column}/${person}/${caseId}`;
