import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { appendAudit, type KeyRing, type Tx } from '@waymark/persistence';

/** How long a reason opens a case file that is not one's own. Real time. */
export const GLASS_MINUTES = 60;

interface BreakGlass {
  caseId: CaseId;
  person: PersonId;
  /** The command's id: the same command again opens nothing new. */
  command: string;
  reason: string;
  at: Instant;
}

/**
 * Opens a case file to a person who is not related to the case, and records their reason for the
 * supervisor (docs/service/break-glass.md).
 * @returns until when the file is open, in real time.
 */
export async function breakGlass(
  tx: Tx,
  keys: KeyRing,
  { caseId, person, command, reason, at }: BreakGlass,
): Promise<Date> {
  const id = `break-glass/${command}`;
  const fresh = await tx.execute(
    `insert into view_record (organisation, id, person, case_id, what, reason, break_glass, at)
      values ($1, $2, $3, $4, 'break-glass', $5, true, $6)
      on conflict do nothing`,
    [tx.organisation, id, person, caseId, reason, at],
  );
  if (fresh > 0)
    await appendAudit(tx, keys, {
      chain: `case/${caseId}`,
      kind: 'break-glass',
      actor: person,
      at,
      detail: { reason },
    });
  const [row] = await tx.query<{ until: Date }>(
    `select recorded_at + make_interval(mins => ${GLASS_MINUTES}) as until
      from view_record
      where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  return row?.until ?? new Date(0);
}
