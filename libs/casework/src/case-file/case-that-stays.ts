import type { CaseId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/**
 * The case that stays of those that were merged: what is said of any of them belongs there
 * (docs/service/intake.md#two-cases-of-one-person). A case that was not merged stays itself.
 */
export async function caseThatStays(tx: Tx, caseId: CaseId): Promise<CaseId> {
  const seen = new Set<CaseId>();
  let stays = caseId;
  while (!seen.has(stays)) {
    seen.add(stays);
    const [file] = await tx.prepared<{ merged_into: string | null }>(
      'select merged_into from case_file where organisation = $1 and id = $2',
      [tx.organisation, stays],
    );
    if (!file?.merged_into) return stays;
    stays = file.merged_into;
  }
  return stays;
}
