import { partOf, type DeadlineId, type InstanceId } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext } from './row.js';

interface OpenDeadline {
  instance: InstanceId;
  id: DeadlineId;
  element: string;
  rule: string;
}

/**
 * Gives the open tasks of a case that has become more urgent the clock that its priority and grade
 * ask for, counted from now. Nothing is ever moved to a later time
 * (docs/service/intake.md#the-same-victim-again).
 */
export async function tightenDeadlines(
  within: CaseTransaction,
  context: RowContext,
  { before, after, row }: { before: CaseFile; after: CaseFile; row: number },
): Promise<void> {
  if (before.priority === after.priority && handledGrade(before) === handledGrade(after)) return;
  const command = importer(within, context.commandOf(row));
  for (const deadline of await openDeadlines(within, after.id)) {
    const rule = stricterRule(deadline, after);
    if (rule !== null && rule !== deadline.rule)
      await context.commands.tightenDeadlineIn(within.tx, {
        ...command,
        command: partOf(command.command, 'tighten', deadline.instance, deadline.id),
        instance: deadline.instance,
        deadline: deadline.id,
        rule,
        reason: 'new-incident',
      });
  }
}

const openDeadlines = ({ tx }: CaseTransaction, caseId: string): Promise<OpenDeadline[]> =>
  tx.query<OpenDeadline>(
    `select instance, id, element, rule
      from deadline
      where organisation = $1 and case_id = $2 and status in ('running', 'warned')
      order by instance, id`,
    [tx.organisation, caseId],
  );

/** The rule of the same work at the new priority or grade; null where neither decides it. */
function stricterRule({ element, rule }: OpenDeadline, file: CaseFile): string | null {
  const isFirstContact = rule.startsWith('first-contact-') || element === 'information-check';
  if (isFirstContact) return file.priority === null ? null : `first-contact-${file.priority}`;
  const isHigh = handledGrade(file) === 'high' || file.priority === 'P1';
  const [, work] = /^(.+)-(?:other|medium|standard)$/.exec(rule) ?? [];
  return isHigh && work !== undefined ? `${work}-high` : null;
}
