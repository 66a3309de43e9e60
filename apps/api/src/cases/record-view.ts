import type { CaseId, Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import { type Tx, uuidv7 } from '@waymark/persistence';

export interface View { identity: Identity; caseId: CaseId | null; what: string; at: Instant; reason?: string; breakGlass?: boolean }

/** Every view of a case file is recorded, in the transaction that reads it (design 8.6). */
export async function recordView(tx: Tx, { identity, caseId, what, at, reason, breakGlass = false }: View): Promise<void> {
  if (caseId === null) return;
  await tx.execute('insert into view_record (organisation, id, person, case_id, what, reason, break_glass, at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    tx.organisation, uuidv7(), identity.person, caseId, what, reason ?? null, breakGlass, at,
  ]);
}
