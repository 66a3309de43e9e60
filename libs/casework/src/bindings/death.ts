import type { Json } from '@waymark/domain';
import { claimDeath } from '../case-file/claim-death.js';
import { markDied } from '../case-file/mark-died.js';
import { objectOf, textOf, type Binding, type Writing } from './binding.js';
import { isShippedTask } from './shipped-task.js';

/** The one task in which somebody finds out whether a death that was said is true. */
const CONFIRMING = { journey: 'escalation', process: 'death-said', element: 'confirm-death' };

/**
 * case.death. On every form but the one that confirms a death, true is a claim, whoever said it and
 * whoever records it: contact stops, and somebody finds out the same day. Confirmed, it stops all
 * messages, holds the file and tells every process of the case; false ends the claim
 * (docs/service/closure.md#death). The time is the one that was said. If nobody said it, it is the
 * time of the answer.
 */
export const death: Binding = {
  name: 'death',
  async write(value, writing) {
    const { within, file, element, writes, commands } = writing;
    if (file.details.died) return { file };
    if (!(await isShippedTask(writing, CONFIRMING)))
      return value === true
        ? claimDeath(within, file, { saidBy: wordsOf(writing), commands })
        : { file };
    const claim = file.details.deathClaim ?? null;
    if (value === true)
      return markDied(within, file, {
        diedAt: claim?.diedAt ?? within.at,
        reason: textOf(writes['workerNote']) ?? `Recorded at ${element}`,
      });
    return { file: { ...file, details: { ...file.details, deathClaim: null } } };
  },
};

/** Some forms keep a code there, which says nothing. */
const reasonOf = (value: Json | undefined): string | null =>
  /\s/.test(textOf(value) ?? '') ? textOf(value) : null;

/** Who said it, and what they said, wherever the form keeps it. */
function wordsOf({ writes }: Writing): string | null {
  const part = (section: string, name: string) => objectOf(writes[section])[name];
  const said = [
    part('contactAttempt', 'spokenTo'),
    part('handover', 'to'),
    part('partnerCheck', 'words'),
    part('review', 'summary'),
    part('closure', 'residualRisk'),
    reasonOf(part('closure', 'reason')),
    writes['workerNote'],
  ];
  return said.flatMap((one) => textOf(one) ?? []).join('\n') || null;
}
