import type { Instant } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { markDied } from '../case-file/mark-died.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordDeath extends CaseCommand {
  diedAt: Instant;
  reason: string;
}

/** A death stops all messages and holds the file (docs/service/safe-contact.md). */
export const recordDeath = (
  deps: CaseCommandDeps,
  command: RecordDeath,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'death-recorded',
    command,
    work: async (within, file) => ({ ...(await markDied(within, file, command)), answer: {} }),
  });
