import type { Instant } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { markDied } from '../case-file/mark-died.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordDeath extends CaseCommand {
  diedAt: Instant;
  reason: string;
}

/**
 * A death stops all messages and holds the file (docs/service/closure.md#death).
 * @throws Refused `death-recorded`
 */
export const recordDeath = (
  deps: CaseCommandDeps,
  command: RecordDeath,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'death-recorded',
    command,
    work: async (within, file) => {
      if (file.details.died)
        throw new Refused({
          status: 409,
          code: 'death-recorded',
          message: 'The death is recorded already. A second person can take it back.',
        });
      return { ...(await markDied(within, file, command)), answer: {} };
    },
  });
