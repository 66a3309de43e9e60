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
  context: Pick<RowContext, 'commands' | 'commandOf'>,
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
        by: { rule },
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
  return isHigh ? ruleOfHigh(rule) : null;
}

/** The rule of the same work in a High case; null if it has no other. */
export function ruleOfHigh(rule: string): string | null {
  const named = HIGH_RULES[rule];
  if (named !== undefined) return named;
  const [, work] = /^(.+)-(?:other|medium|standard)$/.exec(rule) ?? [];
  return work === undefined ? null : `${work}-high`;
}

/** Those whose High rule has a name of its own. */
const HIGH_RULES: Record<string, string | null> = {
  // The Victims' Code sets this one, whatever the grade.
  'court-news-other': null,
  'record-consent': 'record-consent-high',
  'risk-review-other': 'risk-review-today',
  'safeguarding-decision-other': 'safeguarding-decision',
  'stop-sharing-other': 'stop-sharing',
};
