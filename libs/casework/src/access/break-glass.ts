import type { CaseId, Instant } from '@waymark/domain';
import { runCommand, type Envelope, type Outcome } from '@waymark/engine';
import { appendAudit, uuidv7, type Persistence, type Tx } from '@waymark/persistence';
import { sealReason } from './view-reason.js';

/** How long a reason opens a case file that is not one's own. Real time. */
export const GLASS_MINUTES = 60;

export interface BreakGlass extends Envelope {
  case: CaseId;
  reason: string;
}

/**
 * Opens a case file to a person who is not related to the case, and records their reason for the
 * supervisor (docs/service/break-glass.md). The same command again opens nothing new, and is
 * refused for another case.
 * @param allow throws where the person must not learn that the case exists.
 * @returns until when the file is open, in real time.
 */
export async function breakGlass(
  persistence: Persistence,
  command: BreakGlass,
  allow: (tx: Tx) => Promise<void>,
): Promise<Outcome<{ until: Instant }>> {
  const { case: caseId, reason, principal } = command;
  const frame = { kind: 'break-glass', envelope: command, request: { case: caseId, reason } };
  return runCommand({ persistence }, frame, async (tx) => {
    await allow(tx);
    const at = persistence.clock.serviceNow();
    const id = uuidv7();
    const words = await sealReason({ tx, keys: persistence.keys }, { view: id, caseId, reason });
    const [row] = await tx.query<{ until: Date }>(
      `insert into view_record (organisation, id, person, case_id, what, words, key_id,
          break_glass, at)
        values ($1, $2, $3, $4, 'break-glass', $5, $4, true, $6)
        returning recorded_at + make_interval(mins => ${GLASS_MINUTES}) as until`,
      [tx.organisation, id, principal.id, caseId, words, at],
    );
    await appendAudit(tx, persistence.keys, {
      chain: `case/${caseId}`,
      kind: 'break-glass',
      actor: principal.id,
      at,
      detail: { reason },
      keyId: caseId,
    });
    const until = (row?.until ?? new Date(0)).toISOString();
    return { answer: { until }, keyId: 'command/break-glass' };
  });
}
