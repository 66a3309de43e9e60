import {
  CHANNELS,
  suspendAll,
  suspendsContact,
  type JsonObject,
  type UnsafeSignal,
} from '@waymark/domain';
import { closeCaseNotices } from '@waymark/engine';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';
import { openSafeRoute, type StartsProcesses } from './open-safe-route.js';

/** A message to the processes that wait for it, published in the same transaction. */
export interface CaseMessage {
  name: string;
  key: string;
  payload: JsonObject;
}

/** Tells the journey only that contact is unsafe; it learns of the risk in other ways. */
export const contactUnsafe = (file: CaseFile): CaseMessage => ({
  name: 'contact.unsafe',
  key: file.id,
  payload: { caseId: file.id },
});

/**
 * Suspends every channel after an unsafe signal, and opens the task to find a safe route. No
 * diagram can prevent it (docs/service/rules.md#rule-1).
 * @returns the changed file; null if local policy does not suspend contact for this signal
 */
export async function suspendContact(
  within: CaseTransaction,
  file: CaseFile,
  input: {
    signal: UnsafeSignal;
    words: string | null;
    commands: StartsProcesses;
  },
): Promise<CaseFile | null> {
  const policy = await contactPolicyAt(within.tx, within.at);
  if (!suspendsContact(input.signal, file.details, policy)) return null;
  const open = new Set(
    CHANNELS.filter((channel) => file.details.contact.channels[channel].suspendedAt === null),
  );
  const contact = suspendAll(file.details.contact, within.at);
  for (const channel of open) await addSuspension(within, file.id, { channel, ...input });
  await recordContactRule(within, file.id, {
    rule: contact,
    source: `signal:${input.signal}`,
    confirmedByVictim: false,
  });
  await openSafeRoute(within, input.commands, file);
  await closeCaseNotices(within.tx, { caseId: file.id, kind: 'clearance-asked' });
  return {
    ...file,
    details: { ...file.details, contact, proposedClearance: null, proposedOtherWay: null },
  };
}

async function addSuspension(
  within: CaseTransaction,
  caseId: string,
  { channel, signal, words }: { channel: string; signal: string; words: string | null },
): Promise<void> {
  const id = uuidv7();
  const sealed =
    words === null
      ? null
      : await seal(within, caseId, { value: words, place: `contact_suspension/words/${id}` });
  await within.tx.execute(
    `insert into contact_suspension (organisation, id, case_id, channel, signal, words, key_id,
        raised_by, raised_at)
      values ($1,$2,$3,$4,$5,$6,$3,$7,$8)`,
    [within.tx.organisation, id, caseId, channel, signal, sealed, within.by, within.at],
  );
}
