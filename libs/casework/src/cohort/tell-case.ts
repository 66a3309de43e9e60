import { uuidv7 } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext } from './row.js';

/**
 * Tells the case's running journey that a row was added. If no journey runs any more, starts a
 * risk review for the case and returns its instance.
 */
export async function tellCase(
  within: CaseTransaction,
  context: RowContext,
  { row, file }: { row: number; file: CaseFile },
): Promise<string | null> {
  const command = importer(within, context.commandOf(row));
  const told = await context.commands.publishMessageIn(within.tx, {
    ...command,
    name: 'incident.new',
    key: file.id,
    payload: {},
  });
  if (told.receivers > 0) return null;
  const instance = uuidv7();
  await context.commands.startInstanceIn(within.tx, {
    ...command,
    command: `${command.command}/review`,
    process: 'risk-review',
    instance,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      caseId: file.id,
      priority: file.priority,
      grade: handledGrade(file),
      policeGrade: file.policeGrade,
      tier: file.tier,
      child: file.child,
      safeguarding: file.safeguarding,
      daFlag: file.domesticAbuse,
      changeReason: 'new-incident',
      stage: file.stage,
    },
  });
  return instance;
}
