import type { CaseId, Instant, OrganisationId } from '@waymark/domain';
import { appendAudit } from '../audit/append-audit.js';
import type { Persistence } from '../persistence.js';
import { emptyColumns, instancesOf } from './empty-columns.js';

type Erasing = Pick<Persistence, 'keys' | 'inOrganisation'>;

export interface Erased {
  /** False if the case was erased before. */
  fresh: boolean;
  /** The keys that were destroyed: of the case and of processes that began before it was known. */
  keys: number;
  /** The rows whose columns were emptied, by table. */
  emptied: Record<string, number>;
}

/**
 * Erases a case (docs/service/erasure.md#what-is-erased): its key, and with the key every payload
 * of its file, tasks, events and messages; then the columns that no key of the case covers. Ids,
 * element ids, times, grades and hashes stay. The caller has checked that the law allows it.
 */
export async function eraseCase(
  { keys, inOrganisation }: Erasing,
  {
    organisation,
    caseId,
    by,
    at,
  }: { organisation: OrganisationId; caseId: CaseId; by: string; at: Instant },
): Promise<Erased> {
  const before = await inOrganisation(organisation, (tx) => instancesOf(tx, [caseId]));
  // The keys go first: if this is interrupted, `reapplyErasures` completes it.
  const fresh = await keys.destroy(organisation, caseId, at);
  const others = await Promise.all(before.map((id) => keys.destroy(organisation, id, at)));
  const emptied = await inOrganisation(organisation, async (tx) => {
    const rows = await emptyColumns(tx, [caseId]);
    if (fresh)
      await appendAudit(tx, keys, {
        chain: 'erasure',
        kind: 'case-erased',
        actor: by,
        at,
        detail: {},
      });
    return rows;
  });
  return { fresh, keys: [fresh, ...others].filter(Boolean).length, emptied };
}

/**
 * For a restored database: the ledger of erasures is stored with the keys, so the restore has not
 * touched it.
 */
export async function reapplyErasures(
  { keys, inOrganisation }: Erasing,
  organisation: OrganisationId,
): Promise<number> {
  const erased = await keys.ledger(organisation);
  if (erased.length > 0)
    await inOrganisation(organisation, (tx) =>
      emptyColumns(
        tx,
        erased.map((entry) => entry.id),
      ),
    );
  return erased.length;
}
