import type { KeyRing, Tx } from '@waymark/persistence';
import { reasonPlace } from '../publishing/decide-approval.js';
import { wordsPlace } from '../reference-changes/change-row.js';
import type { MyNotice } from './my-notices.js';

/** What a second person decided about what somebody had proposed, and why, if they refused it. */
export interface NoticeDecision {
  state: string;
  reason: string | null;
}

interface Row {
  id: string;
  state: string;
  reason: Buffer | null;
  key_id: string | null;
}

/** The decisions that these notices tell, by the request or change that was decided. */
export async function noticeDecisions(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  notices: readonly Pick<MyNotice, 'kind' | 'request'>[],
): Promise<Map<string, NoticeDecision>> {
  const of = (kind: string): string[] =>
    notices.flatMap((one) => (one.kind === kind && one.request !== null ? [one.request] : []));
  const approvals = await tx.query<Row>(
    `select id, state, reason, key_id
      from approval_request
      where organisation = $1 and id = any($2::text[])`,
    [tx.organisation, of('approval-decided')],
  );
  const changes = await tx.query<Row>(
    `select id, state, refusal as reason, key_id
      from reference_change
      where organisation = $1 and id = any($2::text[])`,
    [tx.organisation, of('reference-change-decided')],
  );
  const decided = async (row: Row, place: string): Promise<[string, NoticeDecision]> => [
    row.id,
    { state: row.state, reason: await reasonOf(row, place) },
  ];
  const reasonOf = async ({ reason, key_id: key }: Row, place: string): Promise<string | null> =>
    reason && key
      ? (await keys.decrypt<{ reason: string }>(tx.organisation, key, reason, place)).reason
      : null;
  return new Map(
    await Promise.all([
      ...approvals.map((row) => decided(row, reasonPlace(row.id))),
      ...changes.map((row) => decided(row, wordsPlace(row.id, 'refusal'))),
    ]),
  );
}
