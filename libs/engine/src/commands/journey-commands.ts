import type { EngineContext } from '../context.js';
import {
  decideApproval,
  type DecideApproval,
  type DecidedApproval,
} from '../publishing/decide-approval.js';
import { publish, type PublishedJourney, type PublishJourney } from '../publishing/publish.js';
import type { Outcome } from '../refusal.js';
import { assertHolds, MAY_PUBLISH } from './may-publish.js';
import { runCommand } from './run-command.js';

const KEY = 'audit';

export interface JourneyCommands {
  /**
   * Publishes a version: it goes live at once, or waits for a second person if what it changes
   * needs one.
   */
  publishJourney(command: PublishJourney): Promise<Outcome<PublishedJourney>>;
  /** A second person approves or refuses a version that waits. Approved, it is live. */
  decideApproval(command: DecideApproval): Promise<Outcome<DecidedApproval>>;
}

/**
 * Publishes journeys: a version is a draft, another person approves it where what it changes needs
 * that, and then it goes live. Every change is recorded in the audit chain of the journey
 * (`ARCHITECTURE.md#publishing`).
 */
export function journeyCommands(context: EngineContext): JourneyCommands {
  return {
    publishJourney: (command) =>
      runCommand(
        context,
        { kind: 'publish-journey', envelope: command, request: contentOf(command) },
        async (tx) => {
          assertHolds(command, MAY_PUBLISH);
          return { answer: await publish(tx, context, command), keyId: KEY };
        },
      ),
    decideApproval: (command) =>
      runCommand(
        context,
        {
          kind: 'decide-approval',
          envelope: command,
          request: {
            request: command.request,
            content: command.content,
            decision: command.decision,
          },
        },
        async (tx) => ({ answer: await decideApproval(tx, context, command), keyId: KEY }),
      ),
  };
}

const contentOf = ({ journey, program, reference, files, title }: PublishJourney) => ({
  journey,
  program: program.id,
  reference: reference.id,
  files,
  title,
});
