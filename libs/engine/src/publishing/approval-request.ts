import { canonicalJson, type Instant, type Sha256 } from '@waymark/domain';
import { uuidv7, type Tx } from '@waymark/persistence';
import { createHash } from 'node:crypto';
import type { Principal } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { auditVersion, type NamedVersion, type VersionRow } from './journey-version.js';

export type Approver = 'second-person' | 'safeguarding-lead';

/** One thing that changes, in words for the person who decides, and who has to agree to it. */
export interface ListedChange {
  code: string;
  place: string;
  words: string;
  needs: Approver;
}

/** A version that waits for a second person. */
export interface WaitingRequest {
  request: string;
  content: Sha256;
  needs: Approver;
  changes: ListedChange[];
  expiresAt: Instant;
}

/** How long a request waits, in days, if the organisation's reference data do not say it. */
const DAYS = 14;

/**
 * Asks for the approval of a version. The request names its content by its hash, and says with
 * which live version the changes were compared. An earlier request of the journey is superseded.
 */
export async function requestApproval(
  tx: Tx,
  context: EngineContext,
  input: {
    of: VersionRow;
    by: Principal;
    comparedWith: number | null;
    needs: Approver;
    changes: ListedChange[];
  },
): Promise<WaitingRequest> {
  const { of, by, comparedWith, needs, changes } = input;
  const content = await contentOf(tx, of);
  const waiting = await sameRequest(tx, { of, comparedWith, content, at: context.now() });
  if (waiting) return waiting;
  await supersedeRequests(tx, of.journey);
  const id = uuidv7();
  const at = context.now();
  const days = (await valuesInForce(tx, context, at))?.setting('approvalWaitsDays') ?? DAYS;
  const expiresAt = new Date(Date.parse(at) + days * DAY).toISOString();
  await tx.execute(
    `insert into approval_request (organisation, id, journey, version, content, compared_with,
        needs, changes, requested_by, requested_at, expires_at)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    [
      tx.organisation,
      id,
      of.journey,
      of.version,
      content,
      comparedWith,
      needs,
      JSON.stringify(changes),
      by.id,
      at,
      expiresAt,
    ],
  );
  await auditVersion(tx, context, {
    by,
    of,
    kind: 'approval-requested',
    detail: { request: id, content },
  });
  return { request: id, content, needs, changes, expiresAt };
}

const DAY = 86_400_000;

/** Publishing the same version again is the same request, while it waits. */
async function sameRequest(
  tx: Tx,
  asked: { of: NamedVersion; comparedWith: number | null; content: string; at: Instant },
): Promise<WaitingRequest | null> {
  const [row] = await tx.query<{
    id: string;
    needs: Approver;
    changes: ListedChange[];
    expires_at: Date;
  }>(
    `select id, needs, changes, expires_at
      from approval_request
      where organisation = $1 and journey = $2 and version = $3 and state = 'waiting'
        and content = $4 and compared_with is not distinct from $5::integer and expires_at > $6`,
    [
      tx.organisation,
      asked.of.journey,
      asked.of.version,
      asked.content,
      asked.comparedWith,
      asked.at,
    ],
  );
  return row
    ? {
        request: row.id,
        content: asked.content,
        needs: row.needs,
        changes: row.changes,
        expiresAt: row.expires_at.toISOString(),
      }
    : null;
}

/** What waits for approval of this journey is no longer asked for. */
export async function supersedeRequests(tx: Tx, journey: string): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `select id
      from approval_request
      where organisation = $1 and journey = $2 and state = 'waiting'
      for update`,
    [tx.organisation, journey],
  );
  if (rows.length === 0) return;
  await tx.execute(
    `update approval_request set state = 'superseded' where organisation = $1 and id = any($2)`,
    [tx.organisation, rows.map(({ id }) => id)],
  );
  for (const { id } of rows) await closeRequestNotices(tx, id);
}

/** Whoever was told of the request need no longer do anything. */
export const closeRequestNotices = (tx: Tx, request: string): Promise<number> =>
  tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1 and occasion like $2 and state = 'open'`,
    [tx.organisation, `%approval-requested/${request}`],
  );

/** SHA-256 of what is stored of a version: its program, its reference data and its files. */
export async function contentOf(
  tx: Tx,
  { journey, version, program, reference }: VersionRow,
): Promise<Sha256> {
  const [row] = await tx.query<{ files: object }>(
    `select files
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version],
  );
  return createHash('sha256')
    .update(canonicalJson({ program, reference, files: row?.files ?? {} }))
    .digest('hex');
}
