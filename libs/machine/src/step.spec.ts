import { Driver } from './testing/driver.js';
import { literal, process, program, value } from './testing/process.js';
import { waitingAt } from './read/waiting-at.js';

const fixed = (iso: string) => ({ kind: 'timer', form: 'duration', value: literal(iso) }) as const;

describe('step', () => {
  it('runs a user task from start to end', () => {
    const driver = new Driver(program(process().start().user('contact', { task: { roles: literal('caseworker'), title: value('="Contact " + name') } }).end().flow('start -> contact -> end')));
    const facts = driver.start({ name: 'M-1' });
    expect(facts.map((fact) => fact.kind)).toEqual(['instance-started', 'step-taken', 'scope-opened', 'element-entered', 'element-completed', 'flow-taken', 'element-entered', 'task-created']);
    expect(waitingAt(driver.now)).toMatchObject([{ element: 'contact', type: 'userTask' }]);
    driver.complete('contact', { reached: true });
    expect(driver.now).toMatchObject({ status: 'completed', elements: {}, timers: {} });
  });

  it('takes the boundary timer when the task is not done', () => {
    const driver = new Driver(program(
      process().start().user('contact').boundary('late', 'contact', { events: [fixed('P3D')] }).user('chase').end().flow('start -> contact -> end').flow('late -> chase -> end'),
    ));
    driver.start();
    expect(driver.timer('late').due).toBe('2026-11-26T09:00:00.000Z');
    driver.fire('late');
    expect(waitingAt(driver.now).map(({ element }) => element)).toEqual(['chase']);
    driver.complete('chase');
    expect(driver.now.status).toBe('completed');
  });

  it('decides at an exclusive gateway and joins a parallel one', () => {
    const driver = new Driver(program(
      process().start().node('which', 'exclusiveGateway').node('split', 'parallelGateway').user('a').user('b').node('join', 'parallelGateway').node('plain', 'task').end()
        .flow('start -> which -[grade = "high"]-> split -> a -> join -> end').flow('split -> b -> join').flow('which -[*]-> plain -> end'),
    ));
    driver.start({ grade: 'high' });
    driver.complete('b');
    expect(waitingAt(driver.now).map(({ element }) => element)).toEqual(['a', 'join']);
    driver.complete('a');
    expect(driver.now.status).toBe('completed');
  });

  it('runs a script inside and a job outside', () => {
    const driver = new Driver(program(
      process().start().node('add', 'scriptTask', { script: { format: 'feel', expression: value('=n + 1') as never, result: 'n' } })
        .node('send', 'serviceTask', { job: { type: literal('notify'), retries: 2, headers: {} }, inputs: { to: '=n' }, outputs: { sent: '=ok' } }).end().flow('start -> add -> send -> end'),
    ));
    driver.start({ n: 1 });
    expect(driver.steps[0]?.effects).toEqual([{ id: '1/0', kind: 'run-job', job: expect.any(String), type: 'notify', attempt: 1, element: 'send' }]);
    driver.finish('send', { ok: true });
    expect(Object.values(driver.now.scopes)[0]?.variables).toEqual({ n: 2, sent: true });
  });
});
