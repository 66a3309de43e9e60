import { partOf, type DeadlineId, type InstanceId, type JsonObject } from '@waymark/domain';
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
 * ask for, counted from now, and tells those that hear of it in no other way, because what is
 * missed later climbs by the new grade (docs/service/escalation.md#the-ladder). Nothing is ever
 * moved to a later time (docs/service/intake.md#the-same-victim-again).
 */
export async function tightenDeadlines(
  within: CaseTransaction,
  context: Pick<RowContext, 'commands' | 'commandOf'>,
  { before, after, row }: { before: CaseFile; after: CaseFile; row: number },
): Promise<void> {
  if (before.priority === after.priority && handledGrade(before) === handledGrade(after)) return;
  const command = importer(within, context.commandOf(row));
  for (const instance of await untold(within, after.id))
    await context.commands.changeVariablesIn(within.tx, {
      ...command,
      command: partOf(command.command, 'risk', instance),
      instance,
      reason: 'new-incident',
      change: (known) => riskKnownTo(known, after),
    });
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

/**
 * Processes whose deadlines climb by the risk of the case and which wait for no message about it,
 * for example the search for a safe route: they would keep the grade with which they started.
 */
async function untold({ tx }: CaseTransaction, caseId: string): Promise<InstanceId[]> {
  const rows = await tx.query<{ instance: InstanceId }>(
    `select distinct d.instance
      from deadline d
      join instance i on i.organisation = d.organisation and i.id = d.instance
      where d.organisation = $1 and d.case_id = $2 and i.ended_at is null
        and d.status in ('running', 'warned', 'missed', 'paused')
        and not exists (
          select 1
          from subscription s
          where s.organisation = d.organisation and s.instance = d.instance
            and s.kind = 'message' and s.name in ('incident.new', 'risk.changed'))
      order by d.instance`,
    [tx.organisation, caseId],
  );
  return rows.map(({ instance }) => instance);
}

/** What has changed of the risk that a process started with. */
function riskKnownTo(known: JsonObject, file: CaseFile): JsonObject {
  const risk = { grade: handledGrade(file), priority: file.priority };
  return Object.fromEntries(
    Object.entries(risk).filter(([name, value]) => name in known && known[name] !== value),
  );
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
  if (!isHigh) return null;
  // A time that was agreed for a lower risk does not stand: somebody calls as soon as if the case
  // had come today.
  return rule === AGREED_TIME ? `first-contact-${file.priority ?? 'P1'}` : ruleOfHigh(rule);
}

/** The time that the victim gave, or the end of their next safe time. */
const AGREED_TIME = 'attempt-at';

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
