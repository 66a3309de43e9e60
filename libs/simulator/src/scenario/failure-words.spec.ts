import { failureWords } from './failure-words.js';
import type { FailureCause, Scenario } from './scenario.js';

const scenario: Scenario = {
  given: { process: 'p', at: '2026-11-23T09:00:00Z' },
  steps: [{ complete: 'call' }, { expect: {} }],
};
const NAMES: Record<string, string> = { call: 'Call them', write: 'Write it down' };
const words = (cause: FailureCause, step = 2) =>
  failureWords(
    scenario,
    { step, message: 'as the program says it', cause },
    (id) => NAMES[id] ?? id,
  );
const differs = (word: string, expected: unknown, found: unknown): FailureCause =>
  ({ kind: 'differs', word, expected, found }) as FailureCause;
const notTaken = (problem: string): FailureCause => ({
  kind: 'not-taken',
  problem,
  waiting: ['write'],
});

describe('a step that fails is said in words, with its elements', () => {
  it.each<[FailureCause, string, string[]]>([
    [
      differs('at', ['call'], ['write']),
      'It waits at “Write it down” instead of “Call them”.',
      ['call', 'write'],
    ],
    [differs('at', [], ['write']), 'It waits at “Write it down” instead of nothing.', ['write']],
    [
      differs('includes', ['call'], ['write']),
      'It does not wait at “Call them”. It waits at “Write it down”.',
      ['call'],
    ],
    [differs('not', ['call'], ['call']), 'It waits at “Call them”, and should not.', ['call']],
    [
      differs('missed', ['call'], []),
      'The deadlines that were missed are those of none instead of “Call them”.',
      ['call'],
    ],
    [differs('raised', [], ['R1']), 'Raised so far: R1 instead of nothing.', []],
    [differs('ended', true, false), 'It has not ended.', []],
    [
      differs('variables', { grade: 'high', n: 1 }, { grade: 'low', n: null }),
      '“grade” is “low” instead of “high”. “n” is nothing instead of 1.',
      [],
    ],
  ])('%j', (cause, says, elements) => expect(words(cause)).toEqual({ says, elements }));

  it.each<[string, string]>([
    [
      'no open task at call',
      '“Call them” is not open, so nobody can do this. It waits at “Write it down”.',
    ],
    [
      'call: form-invalid: reached required',
      'The form of “Call them” refuses the answers: reached required.',
    ],
    [
      'call: another-person-needed',
      '“Call them” needs another person than the one who did the step before.',
    ],
    ['call: task-ended', '“Call them” refuses this: task-ended.'],
  ])('%s', (problem, says) => {
    const said = words(notTaken(problem), 1);
    expect(said).toEqual({ says, elements: ['call', 'write'] });
  });

  it('what should have been refused', () =>
    expect(words({ kind: 'accepted' }, 1)).toEqual({
      says: 'This was accepted, and should have been refused.',
      elements: ['call'],
    }));
});
