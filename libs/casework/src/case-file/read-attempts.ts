import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import { unseal, type CaseTransaction } from '../case-transaction.js';

/** Contact, or an attempt at it, as it was recorded, newest first. */
export interface RecordedAttempt {
  id: string;
  at: Instant;
  by: string;
  /** The task in which it was recorded; null outside a task. */
  task: string | null;
  channel: string;
  outcome: string;
  insideSafeWindow: boolean | null;
  /** Not ours: the victim, or somebody for them, got in touch. */
  incoming: boolean;
  callAt: Instant | null;
  note: string | null;
  /** Who was spoken to, who interpreted and what else the protocol asked. */
  details: JsonObject;
}

export async function readAttempts(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  { until = null, limit = 50 }: { until?: Instant | null; limit?: number } = {},
): Promise<RecordedAttempt[]> {
  const rows = await within.tx.query<{
    id: string;
    at: Date;
    made_by: string;
    task: string | null;
    channel: string;
    outcome: string;
    inside_safe_window: boolean | null;
    incoming: boolean;
    call_at: Date | null;
    note: Buffer | null;
    details: Buffer | null;
  }>(
    `select id, at, made_by, task, channel, outcome, inside_safe_window, incoming, call_at, note,
        details
      from contact_attempt
      where organisation = $1 and case_id = $2 and ($4::timestamptz is null or at <= $4)
      order by at desc, id desc
      limit $3`,
    [within.tx.organisation, caseId, limit, until],
  );
  const open = <T>(sealed: Buffer | null, place: string): Promise<T | null> =>
    sealed ? unseal<T>(within, caseId, { sealed, place }) : Promise.resolve(null);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.made_by,
      task: row.task,
      channel: row.channel,
      outcome: row.outcome,
      insideSafeWindow: row.inside_safe_window,
      incoming: row.incoming,
      callAt: row.call_at?.toISOString() ?? null,
      note: await open<string>(row.note, `contact_attempt/note/${row.id}`),
      details: (await open<JsonObject>(row.details, `contact_attempt/details/${row.id}`)) ?? {},
    })),
  );
}
