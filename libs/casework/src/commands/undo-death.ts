import { partOf } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { DEATH_HOLD } from '../case-file/mark-died.js';
import { openSafeRoute } from '../case-file/open-safe-route.js';
import { ownPerson } from '../case-file/own-person.js';
import { appendRecord, readRecords } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { openedAgain } from '../cohort/merge-row.js';
import { beginJourneyAgain, VICTIM_JOURNEY } from './begin-journey-again.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface UndoDeath extends CaseCommand {
  reason: string;
}

/**
 * Takes back a death that was recorded by mistake. Another person than the one who recorded it does
 * this, whatever access that one had. The record stays; the work begins as after a new referral.
 * Contact stays suspended until two people have found a safe route, because nobody knows who said
 * that the victim had died (docs/service/closure.md#death).
 * @throws Refused `no-death`, `another-person-needed`
 */
export const undoDeath = (deps: CaseCommandDeps, command: UndoDeath): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'death-undone',
    command,
    locksInstances: true,
    work: async (within, file) => {
      const holdBefore = await assertAnotherPerson(within, file, command);
      const victim = await ownPerson(within, file.id);
      if (victim)
        await within.tx.execute(
          'update person set died_at = null where organisation = $1 and id = $2',
          [within.tx.organisation, victim.id],
        );
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: 'death-undone' },
        payload: { reason: command.reason },
      });
      const alive = openedAgain({
        ...file,
        hold: file.hold === DEATH_HOLD ? holdBefore : file.hold,
        details: { ...file.details, died: false },
      });
      const saved = await saveCase(within, alive, 'death-undone');
      await deps.commands.withdrawMessagesIn(within.tx, { name: 'case.death', key: file.id });
      await beginAgain(deps, within, { file: saved, command });
      await openSafeRoute(within, deps.commands, saved);
      const now = await loadCase(within, file.id, { lock: true });
      return { file: now ?? saved, answer: {} };
    },
  });

/** @returns the hold that the file had before the death was recorded */
async function assertAnotherPerson(
  within: CaseTransaction,
  file: CaseFile,
  { principal }: UndoDeath,
): Promise<string | null> {
  if (!file.details.died)
    throw new Refused({
      status: 409,
      code: 'no-death',
      message: 'No death is recorded in this case.',
    });
  const notes = await readRecords(within, 'note', { caseId: file.id, limit: 500 });
  const death = notes.find(({ columns }) => columns['kind'] === 'death');
  if (death?.by === principal.id)
    throw new Refused({
      status: 403,
      code: 'another-person-needed',
      message: 'Somebody else than the person who recorded the death takes it back.',
    });
  const before = death?.payload['holdBefore'];
  return typeof before === 'string' ? before : null;
}

/** Ends the journey that waits for the case to be ended after the death, and begins a new one. */
async function beginAgain(
  deps: CaseCommandDeps,
  within: CaseTransaction,
  { file, command }: { file: CaseFile; command: UndoDeath },
): Promise<void> {
  const open = await within.tx.query<{ id: string }>(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and process = $3 and ended_at is null`,
    [within.tx.organisation, file.id, VICTIM_JOURNEY],
  );
  for (const { id } of open)
    await deps.commands.cancelInstanceIn(within.tx, {
      ...command,
      command: partOf(command.command, 'end', id),
      instance: id,
      reason: 'death-undone',
    });
  await beginJourneyAgain(deps, within, { file, command, because: 'death-undone' });
}
