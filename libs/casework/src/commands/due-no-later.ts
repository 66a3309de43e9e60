import { partOf, type Instant } from '@waymark/domain';
import type { Envelope } from '@waymark/engine';
import type { OpenWork } from '../case-file/open-work.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseCommandDeps } from './case-command.js';

/** Work as it stood somewhere else, or before. */
export type EarlierWork = Pick<OpenWork, 'title' | 'due' | 'rule'>;

/**
 * The same work is due no later here than it was there, so that no clock begins again when cases
 * are merged or come apart (docs/service/intake.md#two-cases-of-one-person).
 */
export async function dueNoLater(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  {
    here,
    there,
    envelope,
    reason,
  }: {
    here: readonly OpenWork[];
    there: readonly EarlierWork[];
    envelope: Envelope;
    reason: string;
  },
): Promise<void> {
  for (const work of here) {
    const due = earliest(there, work);
    if (work.running && work.deadline !== null && due !== null)
      await commands.tightenDeadlineIn(within.tx, {
        ...envelope,
        command: partOf(envelope.command, 'clock', work.instance, work.deadline),
        instance: work.instance,
        deadline: work.deadline,
        by: { due: notBefore(due, within.at) },
        reason,
      });
  }
}

function earliest(there: readonly EarlierWork[], { rule }: OpenWork): Instant | null {
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
