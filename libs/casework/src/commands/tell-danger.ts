import type { Outcome } from '@waymark/engine';
import { dangerNow } from '../case-file/danger-now.js';
import { appendRecord } from '../case-file/record.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface TellDanger extends CaseCommand {
  where: string;
  called999: 'we-did' | 'others-did' | 'no';
  words: string | null;
}

/**
 * Tells at once that the person is in danger now, before any form is complete
 * (docs/service/escalation.md#danger-now).
 */
export const tellDanger = (
  deps: CaseCommandDeps,
  command: TellDanger,
): Promise<Outcome<{ note: string }>> =>
  runCaseCommand(deps, {
    kind: 'danger',
    command,
    work: async (within, file) => {
      const { where, called999, words } = command;
      const note = await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: 'danger-told' },
        payload: { whereInDanger: where, called999, text: words },
      });
      const said = { whereInDanger: where, called999, dangerWords: words };
      return { file, answer: { note }, messages: [dangerNow(file, said)] };
    },
  });
