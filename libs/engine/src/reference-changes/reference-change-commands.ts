import type { OrganisationId } from '@waymark/domain';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import type { Outcome } from '../refusal.js';
import { carryOutChanges } from './carry-out-changes.js';
import { WORDS_KEY } from './change-row.js';
import {
  decideChange,
  rePlanChange,
  withdrawChange,
  type DecideChange,
  type DecidedChange,
  type RePlanChange,
  type WithdrawChange,
} from './decide-change.js';
import { proposeChange, type ProposeChange, type ProposedChange } from './propose-change.js';

/** How an organisation changes its rules in the application (docs/service/changing-rules.md). */
export interface ReferenceChangeCommands {
  proposeChange(command: ProposeChange): Promise<Outcome<ProposedChange>>;
  decideChange(command: DecideChange): Promise<Outcome<DecidedChange>>;
  withdrawChange(command: WithdrawChange): Promise<Outcome<DecidedChange>>;
  /** Counts the open deadlines of an approved change again, after all. */
  rePlanChange(command: RePlanChange): Promise<Outcome<{ change: string; rePlan: true }>>;
  /** Does the next part of what approved changes still have to do. @returns 0 if nothing */
  carryOutChanges(organisation: OrganisationId): Promise<number>;
}

export function referenceChangeCommands(context: EngineContext): ReferenceChangeCommands {
  return {
    proposeChange: (command) =>
      runCommand(
        context,
        {
          kind: 'propose-reference-change',
          envelope: command,
          request: { change: command.change, reason: command.reason },
        },
        async (tx) => ({ answer: await proposeChange(tx, context, command), keyId: WORDS_KEY }),
      ),
    decideChange: (command) =>
      runCommand(
        context,
        {
          kind: 'decide-reference-change',
          envelope: command,
          request: {
            change: command.change,
            content: command.content,
            decision: command.decision,
          },
        },
        async (tx) => ({ answer: await decideChange(tx, context, command), keyId: WORDS_KEY }),
      ),
    withdrawChange: (command) =>
      runCommand(
        context,
        {
          kind: 'withdraw-reference-change',
          envelope: command,
          request: { change: command.change, reason: command.reason },
        },
        async (tx) => ({ answer: await withdrawChange(tx, context, command), keyId: WORDS_KEY }),
      ),
    rePlanChange: (command) =>
      runCommand(
        context,
        { kind: 're-plan-change', envelope: command, request: { change: command.change } },
        async (tx) => ({ answer: await rePlanChange(tx, context, command), keyId: WORDS_KEY }),
      ),
    carryOutChanges: (organisation) => carryOutChanges(context, organisation),
  };
}
