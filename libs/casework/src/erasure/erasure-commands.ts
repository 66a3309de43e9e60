import {
  canonicalJson,
  whyKept,
  type CaseId,
  type ErasureBasis,
  type KeptBecause,
} from '@waymark/domain';
import { isInConflict, Refused, runCommand, type Envelope, type Outcome } from '@waymark/engine';
import { appendAudit, eraseCase, uuidv7, type Persistence, type Tx } from '@waymark/persistence';
import { createHash } from 'node:crypto';
import type { CaseTransaction } from '../case-transaction.js';
import {
  decideErasure,
  insertErasure,
  listErasures,
  lockErasure,
  recordDone,
  type Certificate,
  type Erasure,
} from './erasure-store.js';
import { closeForGood, fileToErase } from './file-to-erase.js';

interface AskForErasure extends Envelope {
  case: CaseId;
  basis: ErasureBasis;
  legalClaim: boolean;
  contract: boolean;
  reason: string;
}
interface DecideErasure extends Envelope {
  erasure: string;
  decision: 'approve' | 'refuse';
  reason: string;
}

/**
 * Erasing a case takes two people (docs/service/erasure.md): one asks, another approves, and then
 * it is done at once. If that is interrupted, `finishErasures` completes it.
 */
export interface ErasureCommands {
  /** @throws Refused `must-be-kept`, with all reasons */
  askForErasure(command: AskForErasure): Promise<Outcome<{ erasure: string }>>;
  decideErasure(command: DecideErasure): Promise<Outcome<{ state: Erasure['state'] }>>;
  /** Completes what was approved and interrupted. @returns how many cases were erased. */
  finishErasures(organisation: string): Promise<number>;
}

export function erasureCommands({ persistence }: { persistence: Persistence }): ErasureCommands {
  return {
    askForErasure: ({ case: caseId, basis, legalClaim, contract, reason, ...envelope }) => {
      const request = { case: caseId, basis, legalClaim, contract, reason };
      return runCommand(
        { persistence },
        { kind: 'ask-for-erasure', envelope, request },
        async (tx) => {
          const within = withinOf(persistence, tx, envelope);
          await refuseKept(within, { caseId, basis, legalClaim, contract });
          if (await isWaiting(tx, caseId))
            throw refused(409, 'erasure-waits', 'Somebody has asked for this erasure already.');
          const id = uuidv7();
          await insertErasure(within, { id, caseId, basis, reason });
          await record(within, { kind: 'erasure-asked', erasure: id, basis });
          return { answer: { erasure: id }, keyId: 'command/ask-for-erasure' };
        },
      );
    },
    decideErasure: async ({ erasure: id, decision, reason, ...envelope }) => {
      const request = { erasure: id, decision, reason };
      const decided = await runCommand(
        { persistence },
        { kind: 'decide-erasure', envelope, request },
        async (tx) => {
          const within = withinOf(persistence, tx, envelope);
          const state = await decide(within, { id, decision, reason });
          return { answer: { state }, keyId: 'command/decide-erasure' };
        },
      );
      if (decided.ok && decided.value.state === 'approved') {
        // The approval stands. If the erasure is interrupted, the worker completes it.
        const state = await finishAll(persistence, envelope.organisation, id).then(
          () => 'done' as const,
          () => 'approved' as const,
        );
        return { ok: true, value: { state } };
      }
      return decided;
    },
    finishErasures: (organisation) => finishAll(persistence, organisation),
  };
}

async function decide(
  within: CaseTransaction,
  { id, decision, reason }: Pick<DecideErasure, 'decision' | 'reason'> & { id: string },
): Promise<'approved' | 'refused'> {
  const erasure = await lockErasure(within.tx, id);
  if (!erasure || (await isInConflict(within.tx, within.by, erasure.case)))
    throw refused(404, 'not-found', 'There is no such request, or you may not see it.');
  if (erasure.state !== 'waiting')
    throw refused(409, 'erasure-decided', 'This request was decided already.');
  if (erasure.askedBy === within.by)
    throw refused(
      403,
      'another-person-needed',
      'You asked for this yourself. Another person decides.',
    );
  const state = decision === 'approve' ? 'approved' : 'refused';
  // The file may have been opened again since somebody asked.
  if (state === 'approved')
    await refuseKept(within, {
      caseId: erasure.case,
      basis: erasure.basis,
      legalClaim: false,
      contract: false,
    });
  await decideErasure(within, erasure, { state, reason });
  // From here on nobody reads or reopens the file: what comes in meanwhile goes to a person.
  if (state === 'approved') await closeForGood(within.tx, erasure.case);
  await record(within, { kind: `erasure-${state}`, erasure: id, basis: erasure.basis });
  return state;
}

/**
 * Completes what is approved: one request, or all. One that fails stops no other.
 * @throws the first fault, once all have been tried.
 */
async function finishAll(
  persistence: Persistence,
  organisation: string,
  id?: string,
): Promise<number> {
  const approved = await persistence.inOrganisation(organisation, (tx) =>
    listErasures(tx, { states: ['approved'], limit: 100 }),
  );
  const waiting = approved.filter((erasure) => id === undefined || erasure.id === id);
  const faults: unknown[] = [];
  for (const erasure of waiting)
    await finish(persistence, organisation, erasure).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
  return waiting.length;
}

async function finish(
  persistence: Persistence,
  organisation: string,
  erasure: Erasure,
): Promise<void> {
  const at = persistence.clock.serviceNow();
  const approvedBy = erasure.decidedBy ?? 'system';
  const erased = await eraseCase(persistence, {
    organisation,
    caseId: erasure.case,
    by: approvedBy,
    at,
  });
  const certificate: Certificate = {
    erasure: erasure.id,
    basis: erasure.basis,
    askedBy: erasure.askedBy,
    approvedBy,
    doneAt: at,
    keysDestroyed: erased.keys,
    rowsEmptied: erased.emptied,
  };
  const sha256 = createHash('sha256')
    .update(canonicalJson({ ...certificate }))
    .digest('hex');
  await persistence.inOrganisation(organisation, async (tx) => {
    await recordDone(tx, erasure.id, { ...certificate, sha256 });
    await appendAudit(tx, persistence.keys, {
      chain: 'erasure',
      kind: 'erasure-certified',
      actor: approvedBy,
      at,
      detail: { erasure: erasure.id, sha256 },
    });
  });
}

async function refuseKept(
  { tx, at, by }: CaseTransaction,
  {
    caseId,
    ...asked
  }: { caseId: CaseId; basis: ErasureBasis; legalClaim: boolean; contract: boolean },
): Promise<void> {
  const file = (await isInConflict(tx, by, caseId)) ? null : await fileToErase(tx, caseId, at);
  if (!file) throw refused(404, 'not-found', 'There is no such case, or you may not see it.');
  if (file.status === 'erased') throw refused(410, 'case-erased', 'This case was erased.');
  const reasons = whyKept(file, { ...asked, at });
  if (reasons.length > 0)
    throw new Refused({
      status: 422,
      code: 'must-be-kept',
      message: 'This file must be kept.',
      errors: reasons.map((reason) => ({
        field: `case.${reason}`,
        code: 'conflict' as const,
        message: KEPT_WORDS[reason],
      })),
    });
}

/** Why a file must be kept, in a sentence. */
const KEPT_WORDS: Record<KeptBecause, string> = {
  'case-open': 'The case is not closed.',
  'open-work': 'A task or a date of the case is still open.',
  'on-hold': 'The file is on hold, for example for an inquest or a review after a death.',
  'repeat-window': 'A new referral would still open the same case again.',
  'not-yet-due': 'The time for which the file is kept is not over.',
  child: 'The victim is a child, so the file is kept for its whole time.',
  safeguarding: 'Safeguarding is concerned, so the file is kept for its whole time.',
  'legal-claim': 'A legal claim is made or expected.',
  contract: 'A contract or a law obliges the service to keep the file.',
};

async function isWaiting(tx: Tx, caseId: CaseId): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from erasure
      where organisation = $1 and case_id = $2 and state in ('waiting', 'approved')`,
    [tx.organisation, caseId],
  );
  return rows.length > 0;
}

const record = (
  { tx, keys, at, by }: CaseTransaction,
  { kind, ...detail }: { kind: string; erasure: string; basis: ErasureBasis },
): Promise<unknown> => appendAudit(tx, keys, { chain: 'erasure', kind, actor: by, at, detail });

const withinOf = (
  { keys, clock }: Persistence,
  tx: Tx,
  { principal }: Pick<Envelope, 'principal'>,
): CaseTransaction => ({ tx, keys, at: clock.serviceNow(), by: principal.id });

const refused = (status: 403 | 404 | 409 | 410, code: string, message: string): Refused =>
  new Refused({ status, code, message });
