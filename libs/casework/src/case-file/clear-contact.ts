import {
  clearChannel,
  failure,
  success,
  type Channel,
  type ClearanceRefusal,
  type Result,
} from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';

/**
 * One person says that the victim confirmed these channels by another route. Nothing is cleared
 * until a second person agrees.
 */
export const proposeClearance = (
  within: CaseTransaction,
  file: CaseFile,
  channels: Channel[],
): CaseFile => ({
  ...file,
  details: { ...file.details, proposedClearance: { channels, by: within.by, at: within.at } },
});

/** A second person agrees: the proposed channels are cleared, the others stay suspended. */
export async function agreeClearance(
  within: CaseTransaction,
  file: CaseFile,
): Promise<Result<CaseFile, ClearanceRefusal>> {
  const proposal = file.details.proposedClearance;
  if (!proposal) return failure('not-confirmed-by-victim');
  let contact = file.details.contact;
  for (const channel of proposal.channels) {
    const cleared = clearChannel(contact, {
      channel,
      at: within.at,
      confirmedByVictim: true,
      route: 'described',
      by: proposal.by,
      agreedBy: within.by,
    });
    if (!cleared.ok) return cleared;
    contact = cleared.value;
    await within.tx.execute(
      `update contact_suspension
        set cleared_by = $4, agreed_by = $5, cleared_at = $6
        where organisation = $1 and case_id = $2 and channel = $3 and cleared_at is null`,
      [within.tx.organisation, file.id, channel, proposal.by, within.by, within.at],
    );
  }
  await recordContactRule(within, file.id, {
    rule: contact,
    source: 'cleared',
    confirmedByVictim: true,
  });
  return success({ ...file, details: { ...file.details, contact, proposedClearance: null } });
}
