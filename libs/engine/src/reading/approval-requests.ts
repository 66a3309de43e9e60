import type { Instant } from '@waymark/domain';
import {
  pageOfRows,
  type KeyRing,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import type { Approver, ListedChange } from '../publishing/approval-request.js';
import { MAY_APPROVE, reasonPlace } from '../publishing/decide-approval.js';
import type { Reader } from './reader.js';

/** A version that waits for a second person, or what was decided. People are given by name. */
export interface ApprovalView {
  request: string;
  journey: string;
  version: number;
  title: string;
  content: string;
  comparedWith: number | null;
  needs: Approver;
  /** Roles of which one has to decide. */
  roles: readonly string[];
  changes: ListedChange[];
  requestedBy: string;
  requestedAt: Instant;
  expiresAt: Instant;
  state: 'waiting' | 'expired' | 'approved' | 'refused' | 'superseded';
  decidedBy: string | null;
  decidedAt: Instant | null;
  /** Why it was refused. */
  reason: string | null;
  /** Whether the person who reads can decide now. */
  mayDecide: boolean;
}

interface Row {
  id: string;
  journey: string;
  version: number;
  title: string;
  content: string;
  compared_with: number | null;
  needs: Approver;
  changes: ListedChange[];
  asked_by: string;
  made_by: string;
  requested_by: string;
  requested_at: Date;
  expires_at: Date;
  state: Exclude<ApprovalView['state'], 'expired'>;
  decided_by: string | null;
  decided_at: Date | null;
  reason: Buffer | null;
  key_id: string | null;
}

/** The types of a position among requests, for whoever reads one from a cursor. */
export const APPROVALS_POSITION = ['string'] as const;

interface Asking {
  reader: Reader;
  keys: KeyRing;
  now: Instant;
}

/** Requests for approval, the newest first; only those that wait, unless `all`. */
export async function approvalRequests(
  tx: Tx,
  asking: Asking,
  { all, after, limit }: { all: boolean; after: Position | null; limit: number },
): Promise<PageOfRows<ApprovalView>> {
  const rows = await tx.query<Row>(
    `${SELECT}
      where r.organisation = $1
        and ($2 or r.state = 'waiting' and r.expires_at > $3)
        and ($4::text is null or r.id < $4)
      order by r.id desc
      limit ${limit + 1}`,
    [tx.organisation, all, asking.now, after?.[0] ?? null],
  );
  const views: { id: string; view: ApprovalView }[] = [];
  for (const row of rows) views.push({ id: row.id, view: await viewOf(tx, asking, row) });
  return pageOfRows(views, limit, {
    item: ({ view }) => view,
    position: ({ id }) => [id],
  });
}

/** One request. Null where there is none. */
export async function approvalRequest(
  tx: Tx,
  asking: Asking,
  request: string,
): Promise<ApprovalView | null> {
  const [row] = await tx.query<Row>(`${SELECT} where r.organisation = $1 and r.id = $2`, [
    tx.organisation,
    request,
  ]);
  return row ? viewOf(tx, asking, row) : null;
}

const SELECT = `select r.*, coalesce(v.title, v.journey) as title, v.created_by as made_by,
    coalesce(a.name, r.requested_by) as asked_by, coalesce(d.name, r.decided_by) as decided_by
  from approval_request r
  join journey_version v on v.organisation = r.organisation
    and v.journey = r.journey
    and v.version = r.version
  left join staff a on a.organisation = r.organisation and a.id = r.requested_by
  left join staff d on d.organisation = r.organisation and d.id = r.decided_by`;

async function viewOf(tx: Tx, { reader, keys, now }: Asking, row: Row): Promise<ApprovalView> {
  const expiresAt = row.expires_at.toISOString();
  const state = row.state === 'waiting' && expiresAt <= now ? 'expired' : row.state;
  const roles = MAY_APPROVE[row.needs];
  return {
    request: row.id,
    journey: row.journey,
    version: row.version,
    title: row.title,
    content: row.content,
    comparedWith: row.compared_with,
    needs: row.needs,
    roles,
    changes: row.changes,
    requestedBy: row.asked_by,
    requestedAt: row.requested_at.toISOString(),
    expiresAt,
    state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason:
      row.reason && row.key_id
        ? (
            await keys.decrypt<{ reason: string }>(
              tx.organisation,
              row.key_id,
              row.reason,
              reasonPlace(row.id),
            )
          ).reason
        : null,
    mayDecide:
      state === 'waiting' &&
      reader.person !== row.requested_by &&
      reader.person !== row.made_by &&
      reader.roles.some((role) => roles.includes(role)),
  };
}
