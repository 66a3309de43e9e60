import { partOf, type Instant } from '@waymark/domain';
import type { Envelope } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { openWork, type OpenWork } from '../case-file/open-work.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseCommandDeps } from './case-command.js';

/**
 * Ends the processes of a merged case. The same work in the case that stays is due no later than it
 * was there, so that no clock begins again (docs/service/intake.md#two-cases-of-one-person).
 * @returns the work that was open there
 */
export async function endMergedWork(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { file, other, envelope }: { file: CaseFile; other: CaseFile; envelope: Envelope },
): Promise<OpenWork[]> {
  const there = await openWork(within.tx, other.id);
  for (const work of await openWork(within.tx, file.id)) {
    const due = earliest(there, work);
    if (work.running && work.deadline !== null && due !== null)
      await commands.tightenDeadlineIn(within.tx, {
        ...envelope,
        command: partOf(envelope.command, 'clock', work.instance, work.deadline),
        instance: work.instance,
        deadline: work.deadline,
        by: { due: notBefore(due, within.at) },
        reason: 'merged',
      });
  }
  for (const id of await openInstances(within, other))
    await commands.cancelInstanceIn(within.tx, {
      ...envelope,
      command: partOf(envelope.command, 'end', id),
      principal: { kind: 'system', id: 'cases-merged', roles: [] },
      instance: id,
      reason: 'merged',
    });
  return there;
}

function earliest(there: readonly OpenWork[], { rule }: OpenWork): Instant | null {
  const same = there.flatMap((work) =>
    work.due !== null && rule !== null && workOf(work.rule) === workOf(rule) ? [work.due] : [],
  );
  return same.sort()[0] ?? null;
}

/** `first-contact-P1` and `first-contact-P3` are the clocks of one piece of work. */
const workOf = (rule: string | null): string | null =>
  rule?.replace(/-(?:P[1-4]|high|medium|standard|other|today)$/, '') ?? null;

/** What was missed there is missed here at once, and its ladder begins. */
const SOON = 60_000;
const notBefore = (due: Instant, now: Instant): Instant =>
  due > now ? due : new Date(Date.parse(now) + SOON).toISOString();

async function openInstances({ tx }: CaseTransaction, { id }: CaseFile): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and ended_at is null
      order by id`,
    [tx.organisation, id],
  );
  return rows.map(({ id: instance }) => instance);
}
