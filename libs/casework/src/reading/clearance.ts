import type { CaseId, Channel, Instant, PersonId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { textOf } from '../bindings/binding.js';
import { loadCase } from '../case-file/case-store.js';
import { readRecords } from '../case-file/record.js';

/** As people call it: phone is the live call. */
type NamedChannel = 'phone' | Exclude<Channel, 'call'>;

interface AskedClearance {
  channel: NamedChannel;
  by: PersonId;
  at: Instant;
  /** How the victim confirmed it, and why; null where a task asked, not a person beside it. */
  via: string | null;
  reason: string | null;
}

/**
 * The suspended channels that one person wants to use again and to which nobody has agreed yet
 * (docs/service/safe-contact.md#when-contact-is-not-safe).
 */
export async function readClearance(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
): Promise<AskedClearance[]> {
  const file = await loadCase(reader, caseId, { lock: false });
  const proposal = file?.details.proposedClearance;
  if (!proposal) return [];
  const asked = (await readRecords(reader, 'note', { caseId, limit: 200 })).filter(
    ({ columns, by }) => columns['kind'] === 'clearance-asked' && by === proposal.by,
  );
  return proposal.channels.map((one) => {
    const channel = one === 'call' ? 'phone' : one;
    const note = asked.find(({ payload }) => payload['channel'] === channel);
    return {
      channel,
      by: proposal.by,
      at: note?.at ?? proposal.at,
      via: textOf(note?.payload['via']),
      reason: textOf(note?.payload['reason']),
    };
  });
}
