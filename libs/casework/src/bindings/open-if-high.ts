import { nameOf, type JsonObject } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { saveCase } from '../case-file/case-store.js';
import { pathFacts } from '../case-file/contact-path.js';
import { gradeFacts, handledGrade } from '../case-file/handled-grade.js';
import { ownGrade } from '../case-file/own-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { ImportCommands } from '../cohort/importer.js';
import { openedAgain } from '../cohort/merge-row.js';
import { methodAgain } from '../cohort/method-again.js';
import { tellCase } from '../cohort/tell-case.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';

/**
 * Opens a closed case again in which somebody finds that the risk is High: work that was left open
 * when it closed, such as an assessment or a review, may still come to that. It begins with contact
 * by the clock of priority 1, as after a new referral, and with the decisions of High
 * (docs/service/closure.md#opening-again). `after` is saved already.
 * @returns the file as it is now
 */
export async function openIfHigh(
  within: CaseTransaction,
  { before, after, commands }: { before: CaseFile; after: CaseFile; commands: ImportCommands },
): Promise<CaseFile> {
  if (!isFoundHigh(after, before)) return after;
  const file = await saveCase(within, { ...openedAgain(after), priority: 'P1' }, 'opened-by-high');
  const name = nameOf('new', uuidv7());
  await tellCase(
    within,
    { commands, commandOf: () => name, importedAt: within.at },
    {
      file,
      incident: {
        row: 0,
        facts: factsOf(file, within),
        reopens: true,
        cannotWait: true,
        contactMethod: methodAgain(file, {
          contact: 'call',
          policy: await contactPolicyAt(within.tx, within.at),
          at: within.at,
        }),
        age: null,
      },
    },
  );
  return file;
}

/** High is found where it was not so handled, and where somebody has assessed it anew. */
const isFoundHigh = (after: CaseFile, before: CaseFile): boolean =>
  before.status === 'closed' &&
  after.status === 'closed' &&
  after.mergedInto === null &&
  !after.details.died &&
  handledGrade(after) === 'high' &&
  (handledGrade(before) !== 'high' || after.details.gradedAt !== before.details.gradedAt);

const factsOf = (file: CaseFile, { at }: CaseTransaction): JsonObject => ({
  what: 'The case was closed, and then somebody found that the risk is High.',
  at,
  rowGrade: null,
  dashScore: null,
  priority: file.priority,
  flags: {},
  child: file.child,
  safeguarding: file.safeguarding,
  assessedAt: ownGrade(file).assessedAt,
  ...gradeFacts(file),
  ...pathFacts(file),
});
