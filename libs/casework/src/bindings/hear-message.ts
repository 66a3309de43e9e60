import type { JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { isContactSuspended } from '../case-file/is-contact-suspended.js';
import { suspendContact } from '../case-file/suspend-contact.js';
import type { StartsProcesses } from '../case-file/open-safe-route.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';

/**
 * Changes the file of a case as a message about it says, whoever sends the message: a partner, a
 * colleague or a diagram. A warning suspends contact in the file at once, and not only in the
 * journey; a withdrawal of contact stops messages until the victim has been asked. What the file
 * says already is left as it is (docs/service/escalation.md#messages-between-processes).
 */
export async function hearMessage(
  within: CaseTransaction,
  { name, key, payload }: { name: string; key: string; payload: JsonObject },
  commands: StartsProcesses,
): Promise<void> {
  const act = ACTS[name];
  if (!act || (name === 'consent.withdrawn' && payload['withdrawn'] !== 'contact')) return;
  const file = await loadCase(within, key, { lock: true });
  const changed = file && (await act(within, file, commands));
  if (changed) await saveCase(within, changed, name);
}

type Act = (
  within: CaseTransaction,
  file: CaseFile,
  commands: StartsProcesses,
) => Promise<CaseFile | null>;

const ACTS: Record<string, Act> = {
  'contact.unsafe': async (within, file, commands) =>
    isContactSuspended(file)
      ? null
      : suspendContact(within, file, { signal: 'warning', words: null, commands }),
  'consent.withdrawn': async (within, file) => {
    if (file.details.contactWithdrawn) return null;
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      columns: { kind: 'contact-withdrawal-told' },
      payload: {},
    });
    return { ...file, details: { ...file.details, contactWithdrawn: true } };
  },
};
