import { isChild, londonDate, nameOf, type CaseId } from '@waymark/domain';
import { isChildGrownUp, asAdult, tellGrownUp } from './grown-up.js';
import { gradeFacts } from '../case-file/handled-grade.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { lockInstances } from '../case-file/lock-instances.js';
import { ownPerson } from '../case-file/own-person.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { asImporter, type ImportDeps } from './importer.js';
import { tellCase } from './tell-case.js';

/**
 * Finds the victims who are 18 since today, or since a day on which nothing ran: their case goes by
 * the protocol for adults, a parent is no longer told anything, and somebody reviews today how they
 * are contacted and who knows (docs/service/intake.md#a-victim-who-comes-of-age). Repeating it is
 * harmless. A case that cannot be read keeps no other one waiting.
 * @returns how many.
 * @throws AggregateError after all the others
 */
export async function comeOfAge(deps: ImportDeps, organisation: string): Promise<number> {
  const cases = await asImporter(deps, organisation, ({ tx }) =>
    tx.query<{ id: CaseId }>(
      `select id
        from case_file
        where organisation = $1 and child and status <> 'closed' and merged_into is null
        order by id`,
      [organisation],
    ),
  );
  const failed: unknown[] = [];
  let found = 0;
  for (const { id } of cases)
    try {
      found += await asImporter(deps, organisation, (within) => reviewIfAdult(deps, within, id));
    } catch (thrown) {
      failed.push(thrown);
    }
  if (failed.length > 0) throw new AggregateError(failed, 'some cases could not be looked at');
  return found;
}

async function reviewIfAdult(
  { commands }: ImportDeps,
  within: CaseTransaction,
  id: CaseId,
): Promise<0 | 1> {
  const birthDate = (await ownPerson(within, id))?.birthDate ?? null;
  const today = londonDate(within.at);
  if (birthDate === null || isChild(birthDate, today)) return 0;
  await lockInstances(within, id);
  const file = await loadCase(within, id, { lock: true });
  if (!file || !isChildGrownUp(file, birthDate, today)) return 0;
  const saved = await saveCase(within, asAdult(file), 'comes-of-age');
  await appendRecord(within, {
    table: 'note',
    caseId: id,
    columns: { kind: 'comes-of-age' },
    payload: { what: WHAT },
  });
  const context = {
    commands,
    commandOf: () => nameOf('comes-of-age', id),
    importedAt: within.at,
  };
  await tellGrownUp(within, context, { file: saved, row: 0 });
  await tellCase(within, context, {
    file: saved,
    incident: {
      row: 0,
      facts: { what: WHAT, at: within.at, child: false, ...gradeFacts(saved) },
      reopens: false,
      cannotWait: false,
      contactMethod: 'call',
      age: 18,
    },
  });
  return 1;
}

const WHAT =
  'The victim is 18. A parent is no longer told anything, and contact goes by the protocol for ' +
  'adults: ask them how they want to be contacted, who may know, and what they agree to.';
