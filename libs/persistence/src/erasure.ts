import type { CaseId, Instant, OrganisationId } from '@waymark/domain';
import { appendAudit } from './audit/append-audit.js';
import type { Persistence } from './persistence.js';
import type { Tx } from './transaction.js';

type Erasing = Pick<Persistence, 'keys' | 'inOrganisation'>;

/**
 * Erases a case (`ARCHITECTURE.md#who-owns-which-data`): its key, and with the key every payload of
 * its file, tasks, events and messages, also its blind indexes and task titles.
 * Ids, element ids, times, grades and hashes stay. The caller has checked that the law allows it.
 * @returns false if the case was erased before.
 */
export async function eraseCase(
  persistence: Erasing,
  input: {
    organisation: OrganisationId;
    caseId: CaseId;
    by: string;
    at: Instant;
  },
): Promise<boolean> {
  const { organisation, caseId, by, at } = input;
  // The key goes first: if this is interrupted, `reapplyErasures` completes it.
  const erased = await persistence.keys.destroy(organisation, caseId, at);
  await persistence.inOrganisation(organisation, async (tx) => {
    await forget(tx, [caseId]);
    if (erased)
      await appendAudit(tx, persistence.keys, {
        chain: 'erasure',
        kind: 'case-erased',
        actor: by,
        at,
        detail: {},
      });
  });
  return erased;
}

/**
 * For a restored database: the ledger of erasures is stored with the keys, so the restore has not
 * touched it.
 */
export async function reapplyErasures(
  persistence: Erasing,
  organisation: OrganisationId,
): Promise<number> {
  const erased = await persistence.keys.ledger(organisation);
  if (erased.length > 0)
    await persistence.inOrganisation(organisation, (tx) =>
      forget(
        tx,
        erased.map((entry) => entry.id),
      ),
    );
  return erased.length;
}

async function forget(tx: Tx, cases: readonly CaseId[]): Promise<void> {
  await tx.execute('delete from blind_index where organisation = $1 and case_id = any($2)', [
    tx.organisation,
    cases,
  ]);
  await tx.execute(
    `update task
      set title = null
      where organisation = $1 and case_id = any($2) and title is not null`,
    [tx.organisation, cases],
  );
  // Before the rows lose their indexes: a duplicate of an erased row is known by its pair only.
  await tx.execute(
    `delete from import_suspect s
      using import_row r
      where s.organisation = $1
        and r.organisation = $1
        and r.import = s.import
        and r.row = s.row
        and (r.case_id = any($2)
          or r.outcome = 'duplicate'
          and r.pair_index in (
            select pair_index
            from import_row
            where organisation = $1 and case_id = any($2)))`,
    [tx.organisation, cases],
  );
  await tx.execute(
    `update import_row
      set row_index = null, pair_index = null, victim_index = null
      where organisation = $1 and case_id = any($2)`,
    [tx.organisation, cases],
  );
}
