import type { ScenarioStep } from './scenario.js';
import { scenarioWords } from './scenario-words.js';

const NAMES: Record<string, string> = { call: 'First contact', visit: 'Visit' };
const said = (...steps: ScenarioStep[]) =>
  scenarioWords(
    { name: 'usual', given: { process: 'visit', at: '2026-11-23T09:00:00Z' }, steps },
    (id) => NAMES[id] ?? id,
  );

describe('a scenario in words', () => {
  it('says what is given, with its time', () => {
    expect(said()).toEqual({
      name: 'usual',
      given: { kind: 'does', says: '“Visit” starts on', at: '2026-11-23T09:00:00Z', values: [] },
      steps: [],
    });
  });

  it.each<[ScenarioStep, string]>([
    [{ complete: 'call', by: 'amara' }, 'amara completes “First contact”'],
    [{ claim: 'call' }, 'Somebody takes “First contact”'],
    [{ advance: 'P1DT4H' }, 'Time passes: 1 day and 4 hours'],
    [{ until: '2026-11-23T09:00:00Z' }, 'Time passes until'],
    [{ start: 'visit' }, '“Visit” starts beside it'],
    [{ message: 'reply', key: 'c1' }, 'The message “reply” arrives for “c1”'],
    [{ signal: 'stop' }, 'The signal “stop” is given'],
    [
      { acknowledge: 'call', action: 'we call today', until: '2026-11-23T09:00:00Z' },
      'Somebody answers that “First contact” is late: we call today, until',
    ],
    [
      { pause: 'call', reason: 'away', until: 'PT2H' },
      'The deadline of “First contact” is paused: away, until',
    ],
    [{ resume: 'call', reason: 'back' }, 'The deadline of “First contact” goes on: back'],
    [{ fail: 'call' }, 'The job of “First contact” fails'],
    [{ fail: 'call', code: 'x' }, 'The job of “First contact” ends with the error “x”'],
    [
      { refuse: { complete: 'call' }, code: 'y' },
      'Is refused (y): Somebody completes “First contact”',
    ],
    [
      { expect: { at: ['call'], ended: false } },
      'Then it waits at “First contact” only; has not ended',
    ],
    [
      { expect: { at: [], missed: [], raised: ['R1'] } },
      'Then it waits at nothing; missed no deadline; raised R1',
    ],
    [{ odd: 1 } as unknown as ScenarioStep, 'Unknown step “odd”'],
  ])('says what each step is: %j', (step, words) => {
    expect(said(step).steps.map(({ says }) => says)).toEqual([words]);
  });

  it('keeps what was typed and what is expected beside the sentence', () => {
    expect(
      said(
        { complete: 'call', data: { reached: true, note: 'ok' } },
        { expect: { variables: { attempts: 1, grade: null } } },
      ).steps.map(({ kind, values }) => ({ kind, values })),
    ).toEqual([
      {
        kind: 'does',
        values: [
          { name: 'reached', value: 'true' },
          { name: 'note', value: 'ok' },
        ],
      },
      {
        kind: 'expects',
        values: [
          { name: 'attempts', value: '1' },
          { name: 'grade', value: 'nothing' },
        ],
      },
    ]);
  });
});
