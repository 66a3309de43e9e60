import { waitingAt } from './read/waiting-at.js';
import { start, step } from './step.js';
import { Driver } from './testing/driver.js';
import { literal, process, program, value } from './testing/process.js';
import { reference } from './testing/reference.js';

const fixed = (iso: string) => ({ kind: 'timer', form: 'duration', value: literal(iso) }) as const;

describe('step', () => {
  it('runs a user task from start to end', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('contact', {
            task: { roles: literal('caseworker'), title: value('="Contact " + name') },
          })
          .end()
          .flow('start -> contact -> end'),
      ),
    );
    const facts = driver.start({ name: 'M-1' });
    expect(facts.map((fact) => fact.kind)).toEqual([
      'instance-started',
      'step-taken',
      'scope-opened',
      'element-entered',
      'element-completed',
      'flow-taken',
      'element-entered',
      'task-created',
    ]);
    expect(waitingAt(driver.now)).toMatchObject([{ element: 'contact', type: 'userTask' }]);
    driver.complete('contact', { reached: true });
    expect(driver.now).toMatchObject({ status: 'completed', elements: {}, timers: {} });
  });

  it('takes the boundary timer when the task is not done', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('contact')
          .boundary('late', 'contact', { events: [fixed('P3D')] })
          .user('chase')
          .end()
          .flow('start -> contact -> end')
          .flow('late -> chase -> end'),
      ),
    );
    driver.start();
    expect(driver.timer('late').due).toBe('2026-11-26T09:00:00.000Z');
    driver.fire('late');
    expect(waitingAt(driver.now).map(({ element }) => element)).toEqual(['chase']);
    driver.complete('chase');
    expect(driver.now.status).toBe('completed');
  });

  it('decides at an exclusive gateway and joins a parallel one', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('which', 'exclusiveGateway')
          .node('split', 'parallelGateway')
          .user('a')
          .user('b')
          .node('join', 'parallelGateway')
          .node('plain', 'task')
          .end()
          .flow('start -> which -[grade = "high"]-> split -> a -> join -> end')
          .flow('split -> b -> join')
          .flow('which -[*]-> plain -> end'),
      ),
    );
    driver.start({ grade: 'high' });
    driver.complete('b');
    expect(waitingAt(driver.now).map(({ element }) => element)).toEqual(['a', 'join']);
    driver.complete('a');
    expect(driver.now.status).toBe('completed');
  });

  it('runs a script inside and a job outside', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('add', 'scriptTask', {
            script: { format: 'feel', expression: value('=n + 1') as never, result: 'n' },
          })
          .node('send', 'serviceTask', {
            job: { type: literal('notify'), retries: 2, headers: {} },
            inputs: { to: '=n' },
            outputs: { sent: '=ok' },
          })
          .end()
          .flow('start -> add -> send -> end'),
      ),
    );
    driver.start({ n: 1 });
    expect(driver.steps[0]?.effects).toEqual([
      {
        id: '1/0',
        kind: 'run-job',
        job: expect.any(String),
        type: 'notify',
        attempt: 1,
        element: 'send',
      },
    ]);
    driver.finish('send', { ok: true });
    expect(Object.values(driver.now.scopes)[0]?.variables).toEqual({ n: 2, sent: true });
  });

  it('never lets service time go backwards', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .catch('wait', fixed('PT1H'))
          .end()
          .flow('start -> a -> wait -> end'),
      ),
    );
    driver.start();
    driver.send({
      kind: 'complete-task',
      task: driver.task('a').id,
      variables: {},
      at: '2020-01-01T00:00:00.000Z',
    });
    expect(driver.now.at).toBe('2026-11-23T09:00:00.000Z');
    expect(driver.timer('wait').due).toBe('2026-11-23T10:00:00.000Z');
  });

  it('gives the same answer to the same input', () => {
    const plan = program(
      process()
        .start()
        .user('a')
        .boundary('late', 'a', { events: [fixed('P1D')] })
        .end()
        .flow('start -> a -> end')
        .flow('late -> end'),
    );
    const event = {
      id: 'e',
      at: '2026-11-23T09:00:00.000Z',
      actor: { kind: 'system', id: 'test' },
      kind: 'start',
      instance: 'i',
      process: 'process',
      variables: { n: 1 },
    } as const;
    const taken = [1, 2].map(() =>
      step({ program: plan, reference: reference(), state: null, event }),
    );
    expect(taken[0]).toEqual(taken[1]);
    expect(taken[0]).toMatchObject({
      answer: { status: 'active', tasks: ['3'] },
      effects: [{ id: '1/0' }],
    });
    expect(start({ program: plan, reference: reference(), event })).toEqual(taken[0]);
  });

  it('gives declared variables the start value, or their default, or null', () => {
    const driver = new Driver(
      program(process().start().user('a').flow('start -> a').data('process', 'object', 7), {
        variables: {
          grade: { type: 'string', class: 'none' },
          attempts: { type: 'number', class: 'none', default: 0 },
        },
      }),
    );
    driver.start({ attempts: 2, other: true });
    expect(Object.values(driver.now.scopes)[0]?.variables).toEqual({
      grade: null,
      attempts: 2,
      object: 7,
      other: true,
    });
  });
});
