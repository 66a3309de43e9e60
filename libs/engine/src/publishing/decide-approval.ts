import { lockFor, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { holdsOne } from '../commands/rights.js';
import type { EngineContext } from '../context.js';
import { writeNotice } from '../notices/write-notice.js';
import { refuse } from '../refusal.js';
import { closeRequestNotices, contentOf, type Approver } from './approval-request.js';
import { approveVersion } from './approve-version.js';
import { auditVersion, liveVersion, versionOf } from './journey-version.js';
import { putLive } from './put-live.js';

export interface DecideApproval extends Envelope {
  request: string;
  /** The hash of what the person has read: they agree to this and to nothing else. */
  content: string;
  decision: { approve: true } | { approve: false; reason: string };
}
export interface DecidedApproval {
  request: string;
  journey: string;
  version: number;
  state: 'approved' | 'refused';
}

/** Roles that may be the second person, by what a request needs. */
export const MAY_APPROVE: Record<Approver, readonly string[]> = {
  'second-person': ['safeguarding-lead', 'service-manager', 'service-designer', 'administrator'],
  'safeguarding-lead': ['safeguarding-lead'],
};

/** The key that encrypts why a request was refused. */
const REASON_KEY = 'audit';
export const reasonPlace = (request: string): string => `approval/reason/${request}`;

interface RequestRow {
  journey: string;
  version: number;
  content: string;
  compared_with: number | null;
  needs: Approver;
  requested_by: string;
  expires_at: Date;
  state: 'waiting' | 'approved' | 'refused' | 'superseded';
}

/**
 * A second person decides: approved, the version goes live in the same transaction; refused, it
 * stays a draft and the reason is kept.
 * @throws Refused
 */
export async function decideApproval(
  tx: Tx,
  context: EngineContext,
  command: DecideApproval,
): Promise<DecidedApproval> {
  const { request, principal, decision } = command;
  const row = await decidable(tx, context, command);
  const of = { journey: row.journey, version: row.version };
  const at = context.now();
  const state = decision.approve ? 'approved' : 'refused';
  const reason = decision.approve
    ? null
    : await context.persistence.keys.encrypt(
        tx.organisation,
        REASON_KEY,
        { reason: decision.reason },
        reasonPlace(request),
      );
  await tx.execute(
    `update approval_request
      set state = $3, decided_by = $4, decided_at = $5, reason = $6, key_id = $7
      where organisation = $1 and id = $2`,
    [tx.organisation, request, state, principal.id, at, reason, reason && REASON_KEY],
  );
  if (decision.approve) {
    await approveVersion(tx, context, { of, by: principal });
    await putLive(tx, context, { of, by: principal });
  } else
    await auditVersion(tx, context, {
      by: principal,
      of,
      kind: 'journey-refused',
      detail: { request },
    });
  await closeRequestNotices(tx, request);
  await writeNotice(
    tx,
    {
      subject: {
        kind: 'approval-decided',
        occasion: `approval-decided/${request}`,
        caseId: null,
        instance: null,
        code: row.journey,
        about: principal.id,
      },
      to: { person: row.requested_by, role: 'service-designer', how: 'relation' },
      channel: 'inbox',
    },
    at,
  );
  return { request, ...of, state };
}

/** The request, locked, if this person may decide it now and has read what it asks for. */
async function decidable(
  tx: Tx,
  context: EngineContext,
  { request, content, principal }: DecideApproval,
): Promise<RequestRow> {
  await lockJourneyOf(tx, request);
  const [row] = await tx.query<RequestRow>(
    `select journey, version, content, compared_with, needs, requested_by, expires_at, state
      from approval_request
      where organisation = $1 and id = $2
      for update`,
    [tx.organisation, request],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such request for approval.');
  const version = await versionOf(tx, row);
  if (principal.id === row.requested_by || principal.id === version.created_by)
    throw refuse(403, 'own-request', 'You cannot decide on what you have published yourself.');
  if (principal.kind !== 'person' || !holdsOne(principal, MAY_APPROVE[row.needs]))
    throw refuse(
      403,
      'not-permitted',
      row.needs === 'safeguarding-lead'
        ? 'Only a safeguarding lead can decide on these changes.'
        : 'Your roles do not permit this.',
    );
  if (row.state === 'superseded') throw superseded();
  if (row.state !== 'waiting')
    throw refuse(409, 'request-decided', `This request is already ${row.state}.`);
  if (row.expires_at.toISOString() <= context.now())
    throw refuse(
      409,
      'request-expired',
      'This request has waited too long. Ask for the journey to be published again.',
    );
  if (row.content !== content || row.content !== (await contentOf(tx, version)))
    throw refuse(
      409,
      'content-changed',
      'This is not what you have read. Open the request again and read what changes.',
    );
  if (row.compared_with !== (await liveVersion(tx, row.journey))) throw superseded();
  return row;
}

/**
 * A version that is published meanwhile waits, so that it is compared with this one and not with
 * the version that was live before.
 */
async function lockJourneyOf(tx: Tx, request: string): Promise<void> {
  const [row] = await tx.query<{ journey: string }>(
    'select journey from approval_request where organisation = $1 and id = $2',
    [tx.organisation, request],
  );
  if (row) await lockFor(tx, 'journey', row.journey);
}

const superseded = () =>
  refuse(
    409,
    'request-superseded',
    'Another version has been published since. This request can no longer be decided.',
  );
