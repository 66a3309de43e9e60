import type { Channel, UnsafeSignal } from '@waymark/domain';
import { isSensitive } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { changeContact, type ContactChange } from '../case-file/change-contact.js';
import { agreeClearance, proposeClearance } from '../case-file/clear-contact.js';
import {
  recordAttempt,
  signalOf,
  withoutWrongNumber,
  type Attempt,
} from '../case-file/contact-attempt.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordAttempt extends CaseCommand {
  attempt: Omit<Attempt, 'task' | 'id'>;
}
export interface ChangeContactRule extends CaseCommand {
  change: ContactChange;
}
export interface RaiseUnsafeSignal extends CaseCommand {
  signal: UnsafeSignal;
  reason: string;
}
/** `channel` as people call it: phone is the live call. */
export interface ClearChannel extends CaseCommand {
  channel: 'phone' | Exclude<Channel, 'call'>;
  confirmedByVictimVia: string;
  reason: string;
}

/** Changes of safe contact that no task asked for. */
export const contactCommands = (deps: CaseCommandDeps): ContactCommands => ({
  recordAttempt: (command) =>
    runCaseCommand(deps, {
      kind: 'contact-attempt',
      command,
      work: async (within, file) => {
        const { id } = await recordAttempt(within, file, { ...command.attempt, task: null });
        const signal = signalOf(
          command.attempt.outcome,
          isSensitive(file.details.crime, file.details.suspect),
        );
        const suspended =
          signal &&
          (await suspendContact(within, file, {
            signal,
            words: command.attempt.note,
            commands: deps.commands,
          }));
        if (suspended)
          return { file: suspended, answer: { attempt: id }, messages: [contactUnsafe(suspended)] };
        return {
          file: command.attempt.outcome === 'wrong-number' ? withoutWrongNumber(file) : file,
          answer: { attempt: id },
        };
      },
    }),
  changeContactRule: (command) =>
    runCaseCommand(deps, {
      kind: 'contact-rule',
      command,
      work: async (within, file) => ({
        file: await changeContact(within, file, command.change),
        answer: {},
      }),
    }),
  raiseUnsafeSignal: (command) =>
    runCaseCommand<{ suspended: boolean }>(deps, {
      kind: 'contact-unsafe',
      command,
      work: async (within, file) => {
        const suspended = await suspendContact(within, file, {
          signal: command.signal,
          words: command.reason,
          commands: deps.commands,
        });
        return suspended
          ? { file: suspended, answer: { suspended: true }, messages: [contactUnsafe(suspended)] }
          : { file, answer: { suspended: false } };
      },
    }),
  clearChannel: (command) =>
    runCaseCommand<{ cleared: boolean }>(deps, {
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
        const proposal = file.details.proposedClearance;
        if (!proposal || !proposal.channels.includes(channel))
          return {
            file: proposeClearance(within, file, [
              ...(proposal?.by === within.by ? proposal.channels : []),
              channel,
            ]),
            answer: { cleared: false },
          };
        const agreed = await agreeClearance(within, {
          ...file,
          details: { ...file.details, proposedClearance: { ...proposal, channels: [channel] } },
        });
        if (!agreed.ok)
          throw new Refused({
            status: 409,
            code: agreed.failure === 'second-person' ? 'second-person-needed' : agreed.failure,
            message:
              'A second person has to agree that the victim confirmed this channel by another route.',
          });
        const left = proposal.channels.filter((other) => other !== channel);
        const next = {
          ...agreed.value,
          details: {
            ...agreed.value.details,
            proposedClearance: left.length ? { ...proposal, channels: left } : null,
          },
        };
        return {
          file: next,
          answer: { cleared: true },
          messages: [{ name: 'contact.safe', key: file.id, payload: { caseId: file.id } }],
        };
      },
    }),
});

export interface ContactCommands {
  recordAttempt(command: RecordAttempt): Promise<Outcome<{ attempt: string }>>;
  changeContactRule(command: ChangeContactRule): Promise<Outcome<object>>;
  /** Suspends every channel at once and opens the task to find a safe route. */
  raiseUnsafeSignal(command: RaiseUnsafeSignal): Promise<Outcome<{ suspended: boolean }>>;
  /** Asked by one person (`cleared: false`), agreed by another. */
  clearChannel(command: ClearChannel): Promise<Outcome<{ cleared: boolean }>>;
}
