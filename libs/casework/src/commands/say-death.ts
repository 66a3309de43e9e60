import type { Instant } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { claimDeath } from '../case-file/claim-death.js';
import { assertTimeOfDeath } from '../case-file/mark-died.js';
import { ownPerson } from '../case-file/own-person.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface SayDeath extends CaseCommand {
  /** Null if nobody said when. */
  diedAt: Instant | null;
  /** Who said it, and how. */
  reason: string;
}

/**
 * Records that somebody said that the victim has died. It is a claim until somebody has found out
 * (docs/service/closure.md#death).
 * @throws Refused `death-recorded`, `in-the-future`, `before-birth`, `too-long-ago`
 */
export const sayDeath = (deps: CaseCommandDeps, command: SayDeath): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'death-said',
    command,
    work: async (within, file) => {
      const { diedAt, reason } = command;
      if (file.details.died)
        throw new Refused({
          status: 409,
          code: 'death-recorded',
          message: 'The death is recorded already. A second person can take it back.',
        });
      if (diedAt !== null)
        assertTimeOfDeath(within, diedAt, (await ownPerson(within, file.id))?.birthDate ?? null);
      const { commands } = deps;
      const claimed = await claimDeath(within, file, { saidBy: reason, diedAt, commands });
      return { ...claimed, answer: {} };
    },
  });
