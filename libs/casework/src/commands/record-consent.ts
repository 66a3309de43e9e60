import type { Outcome } from '@waymark/engine';
import {
  recordConsent as recordAnswers,
  type ConsentAnswer,
  type ConsentKind,
} from '../case-file/consent.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordConsent extends CaseCommand {
  answers: Partial<Record<ConsentKind, ConsentAnswer>>;
  words: string | null;
}

/** Records answers to support, sharing and contact. The running journey hears of a withdrawal. */
export const recordConsent = (
  deps: CaseCommandDeps,
  command: RecordConsent,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'consent',
    command,
    work: async (within, file) => {
      const withdrawn = Object.entries(command.answers)
        .filter(([, answer]) => answer === 'withdrawn')
        .map(([kind]) => kind);
      const messages = withdrawn.map((kind) => ({
        name: 'consent.withdrawn',
        key: file.id,
        payload: { withdrawn: kind },
      }));
      return { file: await recordAnswers(within, file, command), answer: {}, messages };
    },
  });
