import { isSafeWindow, type SafeWindow } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface ReadSafeTimes extends CaseCommand {
  windows: SafeWindow[];
}

/**
 * A worker turns words about safe times into times. Until somebody does, nobody calls or writes
 * (docs/service/safe-contact.md#safe-times).
 */
export const readSafeTimes = (
  deps: CaseCommandDeps,
  command: ReadSafeTimes,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'safe-times-read',
    command,
    work: async (within, file) => {
      const { windows } = command;
      if (windows.length === 0 || !windows.every(isSafeWindow))
        throw new Refused({
          status: 422,
          code: 'not-times',
          message: 'Each safe time has at least one day, and ends after it begins.',
        });
      if (!file.details.contact.unreadTimes)
        throw new Refused({
          status: 409,
          code: 'times-known',
          message: 'The safe times of this person are known already.',
        });
      const contact = { ...file.details.contact, safeTimes: windows, unreadTimes: false };
      await recordContactRule(within, file.id, {
        rule: contact,
        source: 'times-read',
        confirmedByVictim: false,
      });
      const safeTimesSaid = { whose: 'read' as const, by: within.by, at: within.at };
      return {
        file: { ...file, details: { ...file.details, contact, safeTimesSaid } },
        answer: {},
      };
    },
  });
