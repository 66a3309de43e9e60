import type { MigrationProblem, MigrationProblemCode, Rejection } from '@waymark/machine';
import { Refused } from '../refusal.js';

/** The refusal of a migration, with a line for each element that stands in its way. */
export function cannotMigrate({ code, element, detail }: Rejection): Refused {
  const problems = problemsIn(detail);
  return new Refused({
    status: 409,
    code,
    message:
      problems.length > 0
        ? 'This process cannot go on in that version as it stands. Nothing was changed.'
        : 'This is not possible now; nothing was changed.',
    ...(element !== undefined && { element }),
    errors: problems.map((problem) => ({
      field: `${problem.process}/${problem.element}`,
      code: problem.code,
      message: PROBLEM_WORDS[problem.code],
    })),
    detail,
  });
}

function problemsIn(detail: Rejection['detail']): MigrationProblem[] {
  const held = detail as { problems?: MigrationProblem[] } | null;
  return held?.problems ?? [];
}

/** What stands in the way, and what to do about it. */
const PROBLEM_WORDS: Record<MigrationProblemCode, string> = {
  unmapped: 'The new version has no element with this id. Say which element continues it.',
  'unknown-element': 'One of the two versions does not have this element. Correct the mapping.',
  'other-type': 'The element that continues it is of another type. Choose one of the same type.',
  'other-scope': 'The element that continues it stands in another stage or process.',
  'other-loop': 'The activity repeats in another way in the new version.',
  'other-call': 'The activity calls another process in the new version.',
  'other-event': 'It waits for several events together, and the new version has others.',
  'other-process': 'The new version does not have this process.',
  'waiting-flow': 'A branch waits here on a way that the new version does not have.',
  'join-starves': 'The gateway would wait for ever for a branch that has not begun.',
  compensation: 'What was done here could not be undone in the new version.',
  incident: 'Something has stopped here. Deal with the incident first.',
};

/** The same for any code with which an instance stays where it is. */
export const problemWords = (code: string): string =>
  Object.hasOwn(PROBLEM_WORDS, code)
    ? PROBLEM_WORDS[code as MigrationProblemCode]
    : (OTHER_WORDS[code] ?? 'The new version cannot be evaluated for this process.');

const OTHER_WORDS: Record<string, string> = {
  'instance-parked':
    'It has stopped because a step could not be recorded. An operator has to look at it.',
  'unknown-rule': 'A deadline of the new version names a rule that these processes do not know.',
};
