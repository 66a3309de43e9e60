import { partOf, type InstanceId, type Json, type JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext } from './row.js';

/**
 * Ends the wait of a case whose contact stays suspended: whoever may decide it looks at what
 * happened now, and not when the time to look again comes
 * (docs/service/safe-contact.md#when-contact-is-not-safe). The search goes by the risk as it is
 * now. News that came earlier and that nobody has read are kept.
 */
export async function decideAgain(
  within: CaseTransaction,
  context: Pick<RowContext, 'commands' | 'commandOf'>,
  { file, facts, row }: { file: CaseFile; facts: JsonObject; row: number },
): Promise<void> {
  const { command, ...envelope } = importer(within, context.commandOf(row));
  for (const instance of await searches(within, file.id))
    await context.commands.changeVariablesIn(within.tx, {
      ...envelope,
      command: partOf(command, 'decide-again', instance),
      instance,
      reason: 'new-incident',
      change: (known) => ({
        grade: handledGrade(file),
        priority: file.priority,
        child: file.child,
        safeguarding: file.safeguarding,
        incident: { what: whatOf(known['incident'], facts) },
      }),
    });
}

const searches = async ({ tx }: CaseTransaction, caseId: string): Promise<InstanceId[]> => {
  const rows = await tx.query<{ id: InstanceId }>(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and process = 'find-safe-route'
        and ended_at is null
      order by id`,
    [tx.organisation, caseId],
  );
  return rows.map(({ id }) => id);
};

function whatOf(known: Json | undefined, { what }: JsonObject): string {
  const now = typeof what === 'string' ? what : 'Somebody said that the risk has changed.';
  return [wordsOf(known), now].filter((words) => typeof words === 'string').join('\n');
}

const wordsOf = (known: Json | undefined): Json | undefined =>
  typeof known === 'object' && known !== null && !Array.isArray(known) ? known['what'] : undefined;
