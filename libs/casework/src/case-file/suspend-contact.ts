import {
  CHANNELS,
  DEFAULT_CONTACT_POLICY,
  suspendAll,
  suspendsContact,
  type ContactPolicy,
  type UnsafeSignal,
} from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';
import { openSafeRoute, type StartsProcesses } from './open-safe-route.js';

/** Told to the processes that wait for it, in the same transaction. */
export interface CaseMessage {
  name: string;
  key: string;
  payload: Record<string, string | boolean | null>;
}

/**
 * Says only that contact is unsafe: what a journey knows of risk, an assessment or a judgement told
 * it.
 */
export const contactUnsafe = (file: CaseFile): CaseMessage => ({
  name: 'contact.unsafe',
  key: file.id,
  payload: { caseId: file.id },
});

/**
 * An unsafe signal suspends every channel at once and opens the task to find a safe route, whatever
 * a diagram says (domain.md E0.4). Answers the file as it is then, or null
 * where this signal suspends nothing (local policy for other crimes).
 */
export async function suspendContact(
  within: CaseTransaction,
  file: CaseFile,
  input: {
    signal: UnsafeSignal;
    words: string | null;
    commands: StartsProcesses;
    policy?: ContactPolicy;
  },
): Promise<CaseFile | null> {
  if (!suspendsContact(input.signal, file.details, input.policy ?? DEFAULT_CONTACT_POLICY))
    return null;
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
  return { ...file, details: { ...file.details, contact, proposedClearance: null } };
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
