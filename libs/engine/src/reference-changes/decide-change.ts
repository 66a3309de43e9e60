import { londonDate, toInstant, type Instant } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { appendAudit, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { holdsOne, OPERATORS } from '../commands/rights.js';
import type { EngineContext } from '../context.js';
import { writeNotice } from '../notices/write-notice.js';
import { refuse } from '../refusal.js';
import {
  changeRow,
  closeChangeNotices,
  contentOfChange,
  judgedOrRefused,
  lockedReference,
  MAY_DECIDE,
  movesFrom,
  replacedBy,
  WORDS_KEY,
  wordsPlace,
  type ChangeRow,
  type JudgeChange,
} from './change-row.js';

export interface DecideChange extends Envelope {
  change: string;
  /** The hash of what the person has read: they agree to this and to nothing else. */
  content: string;
  decision:
    /** `rePlan`: the open deadlines of its rules are counted again too. */
    { approve: true; rePlan: boolean } | { approve: false; reason: string };
  judge: JudgeChange;
}
export interface WithdrawChange extends Envelope {
  change: string;
  reason: string;
}
export interface RePlanChange extends Envelope {
  change: string;
}
export interface DecidedChange {
  change: string;
  state: 'approved' | 'refused' | 'withdrawn';
  /** The set by which the organisation goes from now on, if the change was approved. */
  reference: string | null;
}

/**
 * A second person decides. Approved, the organisation has a new set in the same transaction, and
 * what runs takes it up afterwards (`carryOutChanges`).
 * @throws Refused
 */
export async function decideChange(
  tx: Tx,
  context: EngineContext,
  command: DecideChange,
): Promise<DecidedChange> {
  const { change: id, decision, principal } = command;
  if (principal.kind !== 'person' || !holdsOne(principal, MAY_DECIDE))
    throw refuse(403, 'not-permitted', 'A service manager or a safeguarding lead has to decide.');
  const present = await lockedReference(tx);
  const row = await waitingRow(tx, id);
  if (row.requested_by === principal.id)
    throw refuse(403, 'own-request', 'You cannot decide on what you have proposed yourself.');
  if (row.content !== command.content) throw contentChanged();
  const at = context.now();
  const made = decision.approve ? newSet(present, row, { judge: command.judge, at }) : null;
  const refusal = decision.approve
    ? null
    : await context.persistence.keys.encrypt(
        tx.organisation,
        WORDS_KEY,
        { reason: decision.reason },
        wordsPlace(id, 'refusal'),
      );
  const state = decision.approve ? 'approved' : 'refused';
  const rePlan = decision.approve && decision.rePlan && row.rules.length > 0;
  if (made) await addSet(tx, made);
  await close(tx, context, {
    id,
    state,
    by: principal.id,
    at,
    refusal,
    rePlan: decision.approve ? rePlan : null,
    reference: made?.id ?? null,
  });
  if (made) await addWork(tx, row, { at, kinds: rePlan ? ['take-up', 're-plan'] : ['take-up'] });
  await writeNotice(
    tx,
    {
      subject: {
        kind: 'reference-change-decided',
        occasion: `reference-change-decided/${id}`,
        caseId: null,
        instance: null,
        code: id,
        about: principal.id,
      },
      to: { person: row.requested_by, role: 'service-designer', how: 'relation' },
      channel: 'inbox',
    },
    at,
  );
  return { change: id, state, reference: made?.id ?? null };
}

/**
 * Counts the open deadlines of an approved change again, where the approver let them keep their
 * times. Where that has been done, tries those again that stayed as they were. @throws Refused
 */
export async function rePlanChange(
  tx: Tx,
  context: EngineContext,
  { change: id, principal }: RePlanChange,
): Promise<{ change: string; rePlan: true }> {
  if (!holdsOne(principal, OPERATORS))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
  const row = await changeRow(tx, id);
  if (row.state !== 'approved' || row.rules.length === 0)
    throw refuse(409, 'nothing-to-re-plan', 'No open deadline counts by this change.');
  const at = context.now();
  const added = await addWork(tx, row, { at, kinds: ['re-plan'] });
  if (added === 0 && (await repeatRefused(tx, id)) === 0) return { change: id, rePlan: true };
  await tx.execute(
    'update reference_change set re_plan = true where organisation = $1 and id = $2',
    [tx.organisation, id],
  );
  await appendAudit(tx, context.persistence.keys, {
    chain: 'reference',
    kind: 'reference-change-re-planned',
    actor: principal.id,
    at,
    detail: { change: id },
  });
  return { change: id, rePlan: true };
}

/** @returns 0 if nothing was refused, or the work goes on still. */
const repeatRefused = (tx: Tx, change: string): Promise<number> =>
  tx.execute(
    `update reference_work
      set again = (select json_agg(instance) from json_object_keys(refusals) as instance),
        instances = instances - refused, refused = 0, refusals = '{}', after = null, done_at = null
      where organisation = $1 and change = $2 and kind = 're-plan'
        and done_at is not null and refused > 0`,
    [tx.organisation, change],
  );

/** Whoever proposed a change takes it back while nobody has decided. @throws Refused */
export async function withdrawChange(
  tx: Tx,
  context: EngineContext,
  { change: id, reason, principal }: WithdrawChange,
): Promise<DecidedChange> {
  const row = await waitingRow(tx, id);
  if (row.requested_by !== principal.id)
    throw refuse(403, 'not-permitted', 'Only the person who proposed a change can withdraw it.');
  const refusal = await context.persistence.keys.encrypt(
    tx.organisation,
    WORDS_KEY,
    { reason },
    wordsPlace(id, 'refusal'),
  );
  const decided = { id, state: 'withdrawn', by: principal.id, at: context.now() } as const;
  await close(tx, context, { ...decided, refusal, rePlan: null, reference: null });
  return { change: id, state: 'withdrawn', reference: null };
}

async function waitingRow(tx: Tx, id: string): Promise<ChangeRow> {
  const row = await changeRow(tx, id);
  if (row.state !== 'waiting')
    throw refuse(409, 'request-decided', `This change is already ${row.state}.`);
  return row;
}

/** The set after the change. @throws Refused if it no longer is the change that was read. */
function newSet(
  present: Reference,
  { id, change, content }: ChangeRow,
  { judge, at }: { judge: JudgeChange; at: Instant },
): Reference {
  if (contentOfChange(change, replacedBy(present, change)) !== content) throw contentChanged();
  return judgedOrRefused(judge(present, { id, change }, londonDate(at)), 409).reference;
}

const contentChanged = () =>
  refuse(
    409,
    'content-changed',
    'This is not what you have read, or what it replaces has changed since. Open it again.',
  );

/** It is the newest set, even if its transaction began before that of the present one. */
const addSet = (tx: Tx, set: Reference): Promise<number> =>
  tx.execute(
    `insert into reference_set (organisation, id, body, recorded_at)
      select $1, $2, $3, greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond')
      from reference_set
      where organisation = $1`,
    [tx.organisation, set.id, JSON.stringify(set)],
  );

interface Closing {
  id: string;
  state: DecidedChange['state'];
  by: string;
  at: Instant;
  refusal: Buffer | null;
  rePlan: boolean | null;
  reference: string | null;
}

async function close(tx: Tx, context: EngineContext, closing: Closing): Promise<void> {
  const { id, state, by, at, refusal, rePlan, reference } = closing;
  await tx.execute(
    `update reference_change
      set state = $3, decided_by = $4, decided_at = $5, refusal = $6, re_plan = $7, reference = $8
      where organisation = $1 and id = $2`,
    [tx.organisation, id, state, by, at, refusal, rePlan, reference],
  );
  await appendAudit(tx, context.persistence.keys, {
    chain: 'reference',
    kind: `reference-change-${state}`,
    actor: by,
    at,
    detail: { change: id, ...(reference && { reference }), ...(rePlan && { rePlan: true }) },
  });
  await closeChangeNotices(tx, id);
}

/** What runs goes by the new set at once; deadlines move when their new length applies. */
function addWork(
  tx: Tx,
  { id, change }: ChangeRow,
  { at, kinds }: { at: Instant; kinds: ('take-up' | 're-plan')[] },
): Promise<number> {
  const begins = toInstant(`${change.from}T00:00:00`);
  const from = movesFrom(change, at, begins.ok ? begins.value : at);
  return tx.execute(
    `insert into reference_work (organisation, change, kind, due_at)
      select $1, $2, kind, due_at
      from unnest($3::text[], $4::timestamptz[]) as work (kind, due_at)
      on conflict do nothing`,
    [tx.organisation, id, kinds, kinds.map((kind) => (kind === 're-plan' ? from : at))],
  );
}
