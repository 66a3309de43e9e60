import type { FormSchema } from '@waymark/forms';
import type { Program } from '@waymark/machine';
import {
  job,
  message,
  node,
  processOf,
  programOf,
  referenceOf,
  signal,
  task,
  timer,
} from '../testing/programs.js';
import { runScenario, type ScenarioResult } from './run-scenario.js';
import type { Expectation, ScenarioStep } from './scenario.js';

const call: FormSchema = {
  id: 'call',
  title: 'Call',
  fields: [
    {
      name: 'reached',
      type: 'boolean',
      label: 'Reached?',
      required: true,
      bind: 'variable.wasReached',
    },
    {
      name: 'why',
      type: 'text',
      label: 'Why not?',
      required: true,
      visibleWhen: { field: 'mustSay', equals: true },
    },
    { name: 'outcome', type: 'text', label: 'Outcome', bind: 'case.contactAttempt.outcome' },
  ],
};
const literal = (value: string) => ({ kind: 'literal' as const, value });
const visit = processOf(
  'visit',
  [
    task('call', { task: { form: 'call' }, deadline: { rule: literal('within') } }),
    node('late', 'boundaryEvent', {
      attachedTo: 'call',
      interrupting: false,
      events: timer('duration', 'P90D'),
    }),
    task('chase'),
    job('send'),
    node('reply', 'intermediateCatchEvent', { events: message('reply', 'case') }),
    node('clear', 'intermediateCatchEvent', { events: signal('all-clear') }),
    task('write-up'),
  ],
  [
    'start>call',
    'call>send',
    'late>chase',
    'send>reply',
    'reply>clear',
    'clear>write-up',
    'write-up>end',
  ],
);
const program = programOf([visit, processOf('other', [task('look')], ['start>look', 'look>end'])], {
  forms: { call } as unknown as Program['forms'],
});

const play = (steps: ScenarioStep[], variables = {}): ScenarioResult =>
  runScenario(
    { programs: [program], reference: referenceOf() },
    {
      given: {
        process: 'visit',
        at: '2026-11-23T09:00:00Z',
        variables: { case: 'c', mustSay: false, ...variables },
      },
      steps,
    },
  );
const failures = (...steps: ScenarioStep[]): string[] =>
  play(steps).failures.map(({ step, message: said }) => `${step}: ${said}`);
const DONE: ScenarioStep = { complete: 'call', data: { reached: true, outcome: 'reached' } };

describe('a completed form', () => {
  it('sets the variables it binds, and keeps case-file writes apart', () => {
    const { failures: none, caseWrites } = play([
      DONE,
      { expect: { variables: { wasReached: true, reached: null, outcome: null } } },
    ]);
    expect(none).toEqual([]);
    expect(caseWrites).toEqual([
      { instance: 'i1', element: 'call', writes: { contactAttempt: { outcome: 'reached' } } },
    ]);
  });

  it('that is invalid fails the step, names its fields and keeps the task open', () => {
    expect(
      failures(
        { complete: 'call', data: { reached: 'perhaps', extra: 1 } },
        { expect: { at: ['call'] } },
      ),
    ).toEqual([expect.stringMatching(/^1: call: form-invalid: .*extra unknown-field/)]);
    expect(
      failures(
        { refuse: { complete: 'call', data: {} }, code: 'form-invalid: reached required' },
        DONE,
      ),
    ).toEqual([]);
  });

  it('is judged by the variables that its task sees', () => {
    const { failures: found } = play([DONE], { mustSay: true });
    const problem = 'call: form-invalid: why required';
    expect(found).toEqual([
      { step: 1, message: problem, cause: { kind: 'not-taken', problem, waiting: ['call'] } },
    ]);
  });

  it('is not needed to complete a task', () => {
    expect(
      failures(
        { start: 'other' },
        { complete: 'look', data: { any: 1 } },
        { expect: { at: ['call'], started: ['other'] } },
      ),
    ).toEqual([]);
  });
});

describe('the verbs of a scenario', () => {
  it('play a journey to its end', () => {
    expect(
      failures(
        { claim: 'call', by: 'amara' },
        { ...DONE, by: 'amara' },
        { message: 'reply', key: 'c' },
        { signal: 'all-clear' },
        { complete: 'write-up' },
        { expect: { ended: true, missed: [], incidents: [] } },
      ),
    ).toEqual([]);
  });

  it('move time by a duration and to an instant', () => {
    expect(
      failures(
        { advance: 'PT4H' },
        { expect: { missed: ['call'], at: ['call'] } },
        { until: '2027-02-21T09:00:00Z' },
        { expect: { at: ['call', 'chase'] } },
      ),
    ).toEqual([]);
  });

  it('pause and resume a deadline', () => {
    expect(
      failures(
        { pause: 'call', reason: 'away', until: 'PT2H' },
        { advance: 'PT1H' },
        { expect: { missed: [] } },
        { resume: 'call', reason: 'back' },
        { advance: 'PT4H' },
        { expect: { missed: ['call'] } },
      ),
    ).toEqual([]);
  });

  it('let a job fail', () => {
    expect(
      failures({ fail: 'send' }, DONE, { expect: { at: ['send'], incidents: ['job-failed'] } }),
    ).toEqual([]);
  });

  it('let a job end with an error of the diagram', () => {
    expect(
      failures({ fail: 'send', code: 'not-safe' }, DONE, {
        expect: { incidents: ['unhandled-error'] },
      }),
    ).toEqual([]);
  });

  it.each<[string, ScenarioStep, string]>([
    ['a task that is not open', { complete: 'write-up' }, '1: no open task at write-up'],
    [
      'a deadline that does not run',
      { pause: 'write-up', reason: 'x', until: 'PT1H' },
      '1: no running deadline at write-up',
    ],
    [
      'a message nobody waits for',
      { message: 'reply', key: 'other' },
      '1: nobody waits for message reply',
    ],
    ['a signal nobody waits for', { signal: 'all-clear' }, '1: nobody waits for signal all-clear'],
    ['a process that is not there', { start: 'nowhere' }, '1: process nowhere cannot be started'],
    [
      'a word that is no verb',
      { compleet: 'call' } as unknown as ScenarioStep,
      '1: unknown step compleet',
    ],
    [
      'a refusal that does not come',
      { refuse: DONE },
      '1: was accepted, and should have been refused',
    ],
    [
      'a refusal for another reason',
      { refuse: { complete: 'write-up' }, code: 'form-invalid' },
      '1: refused by no open task at write-up instead of form-invalid',
    ],
  ])('report %s', (_title, step, said) => expect(failures(step)).toEqual([said]));

  it('say that the process cannot be started', () => {
    const { failures: found } = runScenario(
      { programs: [program], reference: referenceOf() },
      { given: { process: 'none', at: '2026-11-23T09:00:00Z' }, steps: [] },
    );
    expect(found).toMatchObject([{ step: 0, message: 'process none cannot be started' }]);
  });
});

describe('a failed expectation says what it found', () => {
  it.each<[Expectation, string]>([
    [{ at: ['send'] }, 'waits at ["call"] instead of ["send"]'],
    [{ includes: ['call', 'send'] }, 'waits not at send'],
    [{ not: ['call', 'send'] }, 'waits at call'],
    [{ raised: ['R1'] }, 'raised [] instead of ["R1"]'],
    [{ missed: ['call'] }, 'missed [] instead of ["call"]'],
    [{ ended: true }, 'ended false instead of true'],
    [{ started: ['other'] }, 'started [] instead of ["other"]'],
    [{ incidents: ['job-failed'] }, 'incidents [] instead of ["job-failed"]'],
    [{ variables: { case: 'd', none: null } }, 'case is "c" instead of "d"'],
    [{ att: [] } as Expectation, "unknown expectation 'att'"],
  ])('%j', (expectation, said) =>
    expect(failures({ expect: expectation })).toEqual([`1: ${said}`]),
  );
});
