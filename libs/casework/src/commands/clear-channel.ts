import { lineOf, namedRoute, type Channel } from '@waymark/domain';
import { closeCaseNotices, Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { agreeClearance, proposeClearance } from '../case-file/clear-contact.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import {
  runCaseCommand,
  type CaseChange,
  type CaseCommand,
  type CaseCommandDeps,
} from './case-command.js';

/** `channel` as people call it: phone is the live call. */
export interface ClearChannel extends CaseCommand {
  channel: 'phone' | Exclude<Channel, 'call'>;
  confirmedByVictimVia: string;
  reason: string;
}
type Cleared = { cleared: boolean };

/**
 * One person asks that a suspended channel is cleared (`cleared: false`); a second one agrees
 * (docs/service/safe-contact.md).
 */
export const clearChannel = (
  deps: CaseCommandDeps,
  command: ClearChannel,
): Promise<Outcome<Cleared>> =>
  runCaseCommand<Cleared>(deps, {
    kind: 'contact-cleared',
    command,
    work: async (within, file) => {
      const channel: Channel = command.channel === 'phone' ? 'call' : command.channel;
      if (file.details.contact.channels[channel].suspendedAt === null)
        throw new Refused({
          status: 409,
          code: 'not-suspended',
          message: 'This channel is not suspended.',
        });
      if (!file.details.contact.channels[channel].known)
        throw new Refused({
          status: 409,
          code: 'no-address',
          message: 'No number or address is known for this channel. Record it first.',
        });
      const { confirmedByVictimVia: via, reason } = command;
      refuseSameRoute(channel, via);
      const agrees = file.details.proposedClearance?.channels.includes(channel);
      const change = agrees ? await agree(within, file, channel) : propose(within, file, channel);
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: agrees ? 'clearance-agreed' : 'clearance-asked' },
        payload: { channel: command.channel, via, reason },
      });
      return change;
    },
  });

/**
 * Whoever holds the telephone can confirm by text that a text is safe
 * (docs/service/safe-contact.md).
 * @throws Refused `same-route`
 */
function refuseSameRoute(channel: Channel, via: string): void {
  const route = namedRoute(via);
  if (route !== null && lineOf(route) === lineOf(channel))
    throw new Refused({
      status: 422,
      code: 'same-route',
      message: 'The victim has to confirm this channel by another route.',
    });
}

/** What the same person proposed before stays proposed. */
function propose(within: CaseTransaction, file: CaseFile, channel: Channel): CaseChange<Cleared> {
  const proposal = file.details.proposedClearance;
  const before = proposal?.by === within.by ? proposal.channels : [];
  return {
    file: proposeClearance(within, file, [...before, channel]),
    answer: { cleared: false },
  };
}

/** Agrees to this channel only; the other proposed ones stay proposed. */
async function agree(
  within: CaseTransaction,
  file: CaseFile,
  channel: Channel,
): Promise<CaseChange<Cleared>> {
  const proposal = file.details.proposedClearance;
  if (!proposal) throw new Error('nothing was proposed');
  const agreed = await agreeClearance(
    within,
    withProposal(file, { ...proposal, channels: [channel] }),
  );
  if (!agreed.ok)
    throw new Refused({
      status: 409,
      code: agreed.failure === 'second-person' ? 'second-person-needed' : agreed.failure,
      message:
        'A second person has to agree that the victim confirmed this channel by another route.',
    });
  const left = proposal.channels.filter((other) => other !== channel);
  if (left.length === 0)
    await closeCaseNotices(within.tx, { caseId: file.id, kind: 'clearance-asked' });
  return {
    file: withProposal(agreed.value, left.length ? { ...proposal, channels: left } : null),
    answer: { cleared: true },
    messages: [{ name: 'contact.safe', key: file.id, payload: { caseId: file.id } }],
  };
}

const withProposal = (
  file: CaseFile,
  proposedClearance: CaseFile['details']['proposedClearance'],
): CaseFile => ({ ...file, details: { ...file.details, proposedClearance } });
