import {
  job,
  message,
  node,
  processOf,
  programOf,
  referenceOf,
  task,
  timer,
} from '../testing/programs.js';
import { runScenario } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { Trial } from './trial.js';

const visit = processOf(
  'visit',
  [
    task('call', { deadline: { rule: { kind: 'literal', value: 'within' } } }),
    node('late', 'boundaryEvent', {
      attachedTo: 'call',
      interrupting: false,
      events: timer('duration', 'P90D'),
    }),
    task('chase'),
    job('send', 2),
    node('reply', 'intermediateCatchEvent', { events: message('reply', 'case') }),
    task('write-up'),
  ],
  ['start>call', 'call>send', 'late>chase', 'send>reply', 'reply>write-up', 'write-up>end'],
);
const round = processOf(
  'round',
  [node('again', 'task'), node('and-again', 'task')],
  ['start>again', 'again>and-again', 'and-again>again'],
);
/** Each instance starts another by the message that it sends. */
const chain = processOf(
  'chain',
  [
    node('by-message', 'startEvent', { events: message('again') }),
    node('again-and-again', 'endEvent', { events: message('again') }),
  ],
  ['start>again-and-again', 'by-message>again-and-again'],
);
const world = { programs: [programOf([visit, round, chain])], reference: referenceOf() };
const given: Scenario['given'] = {
  process: 'visit',
  at: '2026-11-23T09:00:00Z',
  variables: { case: 'c' },
  jobs: 'wait',
};
const begun = (more: Partial<Scenario['given']> = {}, mostEvents?: number): Trial => {
  const begun = Trial.begin(
    { ...world, ...(mostEvents !== undefined && { mostEvents }) },
    { ...given, ...more },
  );
  if ('problem' in begun) throw new Error(begun.problem.says);
  return begun.trial;
};
const at = (trial: Trial): string[] => [
  ...trial.view().tasks.map(({ element }) => element),
  ...trial.view().jobs.map(({ element }) => element),
];

describe('a trial', () => {
  it('is kept as a scenario that plays with the same facts', () => {
    const trial = begun();
    trial.next();
    expect(trial.take({ complete: 'call' })).toBeNull();
    expect(at(trial)).toEqual(['send']);
    expect(trial.take({ fail: 'send' })).toBeNull();
    expect(trial.view().jobs).toMatchObject([{ element: 'send', attempt: 2 }]);
    expect(trial.take({ finish: 'send' })).toBeNull();
    expect(trial.view().awaited[0]).toMatchObject({ to: 'message', name: 'reply', key: 'c' });
    expect(trial.take({ message: 'reply', key: 'c' })).toBeNull();
    const kept = trial.scenario('Kept');
    const played = runScenario(world, JSON.parse(JSON.stringify(kept)) as Scenario);
    expect(played.failures).toEqual([]);
    expect(kept.steps.at(-1)).toMatchObject({ expect: { at: ['write-up'], ended: false } });
    const again = begun();
    for (const step of trial.steps) again.take(step);
    expect(again.view()).toEqual(trial.view());
    expect(played.trace.map(({ facts }) => facts.length)).toHaveLength(trial.view().path.length);
  });

  it('goes to the next moment and shows a deadline that is missed, with what it raises', () => {
    const trial = begun();
    const [deadline] = trial.view().deadlines;
    expect(trial.view().next).toBe(deadline?.warn);
    while (trial.view().deadlines[0]?.status !== 'missed') trial.next();
    expect(trial.view().now).toBe(deadline?.due);
    expect(trial.view().path.flatMap(({ changes }) => changes.map(({ what }) => what))).toContain(
      'deadline-missed',
    );
  });

  it('takes the last step back, and a refused step changes nothing', () => {
    const trial = begun();
    const before = trial.view();
    trial.take({ complete: 'call' });
    expect(trial.undo()).toEqual({ complete: 'call' });
    expect(trial.view()).toEqual(before);
    expect(trial.undo()).toBeUndefined();
    // A message waits a day for a receiver, but not one that was refused.
    expect(trial.take({ message: 'reply', key: 'c' })).toMatchObject({ code: 'refused' });
    trial.take({ complete: 'call' });
    trial.take({ finish: 'send' });
    expect(trial.view().tasks).toEqual([]);
    expect(trial.take({ complete: 'write-up' })).toMatchObject({
      says: 'no open task at write-up',
    });
  });

  it('stops where a process has no end, and names the element', () => {
    const round = begun({ process: 'round' });
    expect(round.view().incidents).toMatchObject([{ element: expect.any(String) }]);
    const stopped = Trial.begin(world, { ...given, process: 'chain' });
    if (!('problem' in stopped)) throw new Error('it has no end');
    expect(stopped.problem).toMatchObject({ code: 'limit', element: 'again-and-again' });
  });
});
