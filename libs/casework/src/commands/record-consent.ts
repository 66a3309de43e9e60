import type { Outcome } from '@waymark/engine';
import {
  CONSENT_KINDS,
  readConsent,
  recordConsent as recordAnswers,
  type ConsentAnswer,
  type ConsentKind,
} from '../case-file/consent.js';
import { dangerNow, type DangerTold } from '../case-file/danger-now.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordConsent extends CaseCommand {
  answers: Partial<Record<ConsentKind, ConsentAnswer>>;
  words: string | null;
  /** They are in danger now: the safeguarding lead is told at once. */
  danger: DangerTold | null;
}

/**
 * Records answers to support, sharing and contact. The running journey hears of a withdrawal, or
 * of a no that means the same, and the safeguarding lead of danger.
 */
export const recordConsent = (
  deps: CaseCommandDeps,
  command: RecordConsent,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'consent',
    command,
    work: async (within, file) => {
      const before = await readConsent(within, file.id);
      const withdrawn = CONSENT_KINDS.filter((kind) =>
        isWithdrawal(kind, { answer: command.answers[kind], before: before[kind]?.answer }),
      );
      const messages = withdrawn.map((kind) => ({
        name: 'consent.withdrawn',
        key: file.id,
        payload: { withdrawn: kind },
      }));
      return {
        file: await recordAnswers(within, file, command),
        answer: {},
        messages: [
          ...messages,
          ...(command.danger ? [(await dangerNow(within, file, command.danger)).message] : []),
        ],
      };
    },
  });

/**
 * A plain no is a withdrawal as well, unless they had said no before. Sharing can only be withdrawn
 * where they had agreed to it.
 */
function isWithdrawal(
  kind: ConsentKind,
  { answer, before }: { answer: ConsentAnswer | undefined; before: ConsentAnswer | undefined },
): boolean {
  if (answer !== 'refused') return answer === 'withdrawn';
  return kind === 'sharing' ? before === 'given' : before !== 'refused' && before !== 'withdrawn';
}
