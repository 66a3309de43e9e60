import type { Json } from '@waymark/domain';
import type { NodeType } from '../program/node-type.js';
import type { Program } from '../program/program.js';
import { decision } from '../testing/decisions.js';
import { Driver } from '../testing/driver.js';
import { after, condition, message, signal } from '../testing/events.js';
import { openTasks } from '../testing/open-tasks.js';
import {
  feel,
  literal,
  process,
  program,
  value,
  type Draft,
  type ProcessBuilder,
} from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

const run = (
  built: ProcessBuilder | ProcessBuilder[],
  variables = {},
  extra: Partial<Program> = {},
): Driver => {
  const driver = new Driver(program(built, extra));
  driver.start(variables);
  return driver;
};
const tasks = (driver: Driver): string[] => openTasks(driver.now).map(({ node }) => node);
const alone = (type: NodeType, draft: Draft): ProcessBuilder =>
  process().start().node('x', type, draft).user('next').flow('start -> x -> next');

describe('a receive task', () => {
  it('waits for its message by key, takes its payload and completes', () => {
    const driver = run(
      alone('receiveTask', {
        message: { name: 'reply', key: feel('ref') },
        outputs: { answer: '=text' },
      }),
      { ref: 'R-1' },
    );
    expect(driver.subscription('x', 'message')).toMatchObject({
      name: 'reply',
      key: 'R-1',
      event: 0,
    });
    driver.message('x', { text: 'yes' });
    expect(tasks(driver)).toEqual(['next']);
    expect(rootVariables(driver.now)).toEqual({ ref: 'R-1', answer: 'yes' });
    expect(driver.now.subscriptions).toEqual({});
  });

  it('without a message waits for a message without a name', () => {
    expect(run(alone('receiveTask', {})).subscription('x', 'message')).toMatchObject({
      name: '',
      key: null,
    });
  });

  it('stops listening when it is interrupted', () => {
    const driver = run(
      alone('receiveTask', { message: { name: 'reply' } })
        .boundary('late', 'x', { events: [after('P1D')] })
        .user('chase')
        .flow('late -> chase'),
    );
    driver.fire('late');
    expect(driver.now).toMatchObject({ subscriptions: {}, timers: {} });
    expect(tasks(driver)).toEqual(['chase']);
  });
});

describe('a send task', () => {
  it('with a job leaves the sending to the job', () => {
    const driver = run(
      alone('sendTask', {
        job: { type: literal('notify'), retries: 3, headers: { tone: 'neutral' } },
        message: { name: 'm' },
      }),
    );
    expect(driver.steps[0]?.effects.map(({ kind }) => kind)).toEqual(['run-job']);
    driver.finish('x');
    expect(tasks(driver)).toEqual(['next']);
  });

  it('with nothing to send goes on', () => {
    const driver = run(alone('sendTask', {}));
    expect(driver.steps[0]?.effects).toEqual([]);
    expect(tasks(driver)).toEqual(['next']);
  });
});

describe('a service task', () => {
  const created = (draft: Draft, variables = {}) =>
    run(alone('serviceTask', draft), variables).steps[0]?.facts.find(
      (fact) => fact.kind === 'job-created',
    );

  it('gives its job the mapped inputs and nothing else', () => {
    expect(
      created(
        { job: { type: literal('send'), retries: 2, headers: { h: '1' } }, inputs: { to: '=who' } },
        { who: 'w', secret: 's' },
      ),
    ).toMatchObject({ type: 'send', retries: 2, headers: { h: '1' }, input: { to: 'w' } });
    expect(
      created({ job: { type: literal('send'), retries: 2, headers: {} } }, { secret: 's' }),
    ).toMatchObject({ input: {} });
  });

  it('without a type creates a job of the type unspecified', () => {
    expect(created({})).toMatchObject({ type: 'unspecified', retries: 1, headers: {}, input: {} });
  });

  it('whose type is not a text raises an incident', () => {
    expect(
      Object.values(
        run(alone('serviceTask', { job: { type: literal(7), retries: 1, headers: {} } })).now
          .incidents,
      ),
    ).toMatchObject([{ code: 'job-type', node: 'x' }]);
  });
});

describe('a script task', () => {
  it('in a language other than FEEL is a job with all variables', () => {
    const driver = run(
      alone('scriptTask', { script: { format: 'text/x-sql', text: 'select 1', result: 'r' } }),
      { n: 1 },
    );
    expect(driver.steps[0]?.facts.find(({ kind }) => kind === 'job-created')).toMatchObject({
      type: 'script:text/x-sql',
      retries: 1,
      input: { n: 1 },
      headers: { script: 'select 1' },
    });
  });

  it('without a script goes on', () =>
    expect(tasks(run(alone('scriptTask', {})))).toEqual(['next']));

  it.each<[string, string | undefined, string, object]>([
    ['the name it is given', 'r', '{a: 1}', { r: { a: 1 } }],
    ['the names of a context, without one', undefined, '{a: 1, b: 2}', { a: 1, b: 2 }],
    ['nothing, without one, where it is a list', undefined, '[1, 2]', {}],
    ['nothing, without one, where it is text', undefined, '"ab"', {}],
    ['nothing, without one, where it is null', undefined, 'null', {}],
  ])('gives its result to %s', (_what, result, text, variables) => {
    expect(
      rootVariables(
        run(
          alone('scriptTask', {
            script: {
              format: 'feel',
              expression: feel(text),
              ...(result !== undefined && { result }),
            },
          }),
        ).now,
      ),
    ).toEqual(variables);
  });
});

describe('a business rule task', () => {
  const grade = decision('grading', {
    inputs: ['score'],
    text: 'if score > 13 then "high" else "standard"',
  });

  it('decides by the variables that it sees', () => {
    const driver = run(
      alone('businessRuleTask', {
        decision: { id: 'grading', result: 'grade' },
        inputs: { score: '=dash + 10' },
      }),
      { dash: 4, score: 0 },
      { decisions: { grading: grade } },
    );
    expect(rootVariables(driver.now)).toEqual({ dash: 4, score: 0, grade: 'high' });
    expect(driver.steps[0]?.facts.find(({ kind }) => kind === 'decision-made')).toMatchObject({
      decision: 'grading',
      output: 'high',
    });
  });

  it('without a decision is a job for the host', () => {
    expect(run(alone('businessRuleTask', {})).job('x')).toMatchObject({ type: 'unspecified' });
  });

  it('whose decision fails raises an incident', () => {
    expect(
      Object.values(
        run(
          alone('businessRuleTask', { decision: { id: 'grading', result: 'g' } }),
          { score: 'many' },
          { decisions: { grading: decision('grading', { inputs: ['score'], text: 'score + 1' }) } },
        ).now.incidents,
      ),
    ).toMatchObject([{ code: 'decision-failed' }]);
  });
});

describe('a user task', () => {
  const created = (task: object, variables = {}) =>
    run(alone('userTask', { task, name: 'Call her' }), variables).steps[0]?.facts.find(
      (fact) => fact.kind === 'task-created',
    );

  it.each<[string, Json, string[]]>([
    ['text with commas', 'caseworker, idva , ', ['caseworker', 'idva']],
    ['a list', ['caseworker', 'idva'], ['caseworker', 'idva']],
    ['a list with values that are not texts', ['caseworker', 7, null], ['caseworker']],
    ['nothing', null, []],
    ['a number', 7, []],
    ['an object', {}, []],
  ])('takes its roles from %s', (_what, roles, expected) => {
    expect(created({ roles: literal(roles), skills: literal(roles) })).toMatchObject({
      roles: expected,
      skills: expected,
    });
  });

  it('has only what its expressions give', () => {
    const fact = created(
      {
        form: 'contact',
        title: value('="Call " + who'),
        team: literal(''),
        assignee: value('=nobody'),
        priority: literal('P1'),
        followUp: literal(5),
      },
      { who: 'her', nobody: null },
    );
    expect(fact).toEqual({
      kind: 'task-created',
      task: '3',
      element: 'x',
      process: 'process',
      name: 'Call her',
      form: 'contact',
      title: 'Call her',
      priority: 'P1',
      roles: [],
      skills: [],
    });
  });

  it('keeps its team among its candidates', () => {
    expect(
      run(
        alone('userTask', {
          task: { team: literal('north'), roles: literal('idva'), assignee: literal('ann') },
        }),
      ).task('x').task,
    ).toEqual({ candidates: { roles: ['idva'], team: 'north', skills: [] }, assignee: 'ann' });
  });
});

describe('an ad-hoc sub-process', () => {
  const adHoc = (more: object = {}): Draft => ({
    adHoc: { ordering: 'parallel', cancelRemaining: true, ...more },
  });

  it('has data and event sub-processes of its own, and ends their listening', () => {
    const driver = run(
      process()
        .start()
        .node('x', 'adHocSubProcess', adHoc())
        .data('x', 'found', 'nothing')
        .user('a', { in: 'x' })
        .node('aside', 'eventSubProcess', { in: 'x' })
        .start('heard', { in: 'aside', interrupting: false, events: [signal('s')] })
        .user('note', { in: 'aside' })
        .user('next')
        .flow('heard -> note')
        .flow('start -> x -> next'),
    );
    expect(Object.values(driver.now.scopes).map(({ variables }) => variables)).toEqual([
      {},
      { found: 'nothing' },
    ]);
    driver.signal('heard');
    expect(tasks(driver)).toEqual(['a', 'note']);
    driver.complete('a');
    driver.complete('note');
    expect(tasks(driver)).toEqual(['next']);
    expect(driver.now.subscriptions).toEqual({});
  });

  it('with nothing in it completes', () =>
    expect(tasks(run(alone('adHocSubProcess', adHoc())))).toEqual(['next']));

  it('without a condition completes when everything in it has', () => {
    const driver = run(
      process()
        .start()
        .node('x', 'adHocSubProcess', adHoc({ ordering: 'sequential' }))
        .user('a', { in: 'x' })
        .user('b', { in: 'x' })
        .user('c', { in: 'x' })
        .user('next')
        .flow('start -> x -> next'),
    );
    for (const task of ['a', 'b', 'c', 'next']) {
      expect(tasks(driver)).toEqual([task]);
      driver.complete(task);
    }
  });

  it('whose condition holds begins nothing more and lets the rest run if it must', () => {
    const driver = run(
      process()
        .start()
        .node('x', 'adHocSubProcess', adHoc({ cancelRemaining: false, completion: feel('enough') }))
        .user('a', { in: 'x' })
        .user('b', { in: 'x' })
        .user('next')
        .flow('start -> x -> next'),
      { enough: false },
    );
    driver.complete('a', { enough: true });
    expect(tasks(driver)).toEqual(['b']);
    driver.complete('b');
    expect(tasks(driver)).toEqual(['next']);
  });

  it('waits for tokens at its joins', () => {
    const driver = run(
      process()
        .start()
        .node('x', 'adHocSubProcess', adHoc())
        .user('a', { in: 'x' })
        .user('b', { in: 'x' })
        .node('j', 'parallelGateway', { in: 'x' })
        .user('c', { in: 'x' })
        .user('next')
        .flow('a -> j -> c')
        .flow('b -> j')
        .flow('start -> x -> next'),
    );
    driver.complete('a');
    driver.complete('b');
    expect(tasks(driver)).toEqual(['c']);
  });
});

describe('a sub-process', () => {
  it('has its data in its own scope, unless an input has set them', () => {
    const driver = run(
      process()
        .start()
        .node('x', 'subProcess', { inputs: { given: '=n' } })
        .data('x', 'given', 0)
        .data('x', 'own', 'o')
        .user('a', { in: 'x' })
        .flow('start -> x'),
      { n: 7 },
    );
    expect(Object.values(driver.now.scopes).map(({ variables }) => variables)).toEqual([
      { n: 7 },
      { given: 7, own: 'o' },
    ]);
  });

  it('with nothing in it completes', () =>
    expect(tasks(run(alone('subProcess', {})))).toEqual(['next']));

  it('that is an event sub-process has data and event sub-processes of its own', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .node('e', 'eventSubProcess')
        .data('e', 'why', 'heard')
        .start('es', { in: 'e', interrupting: false, events: [signal('s')] })
        .user('inside', { in: 'e' })
        .node('deep', 'eventSubProcess', { in: 'e' })
        .start('ds', { in: 'deep', interrupting: false, events: [after('PT1H')] })
        .user('deeper', { in: 'deep' })
        .flow('start -> a')
        .flow('es -> inside')
        .flow('ds -> deeper'),
    );
    expect(driver.now.timers).toEqual({});
    driver.signal('es', { text: 'help' });
    expect(Object.values(driver.now.scopes).map(({ variables }) => variables)).toContainEqual({
      why: 'heard',
    });
    driver.fire('ds');
    expect(tasks(driver)).toEqual(['a', 'inside', 'deeper']);
    driver.complete('inside');
    driver.complete('deeper');
    driver.signal('es');
    expect(tasks(driver)).toEqual(['a', 'inside']);
  });

  it('entered by an event sets the payload in the process', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .node('e', 'eventSubProcess')
        .start('es', { in: 'e', events: [message('m')] })
        .user('inside', { in: 'e' })
        .flow('start -> a')
        .flow('es -> inside'),
    );
    driver.message('es', { text: 'help' });
    expect(rootVariables(driver.now)).toEqual({ text: 'help' });
    expect(tasks(driver)).toEqual(['inside']);
    expect(driver.now.subscriptions).toEqual({});
  });
});

describe('a call activity', () => {
  const inner = (): ProcessBuilder =>
    process('inner').user('ask').data('inner', 'answer', 'none').data('inner', 'about');

  it('that shares all returns the data of the called process, except mapped inputs', () => {
    const driver = run(
      [
        process()
          .start()
          .node('x', 'callActivity', {
            call: { process: 'inner', propagateAll: true },
            inputs: { about: '=name' },
          })
          .user('next')
          .flow('start -> x -> next'),
        inner(),
      ],
      { name: 'C-1' },
    );
    driver.complete('ask', { answer: 'yes', about: 'changed', fresh: 1 });
    expect(rootVariables(driver.now)).toEqual({ name: 'C-1', answer: 'yes', fresh: 1 });
  });

  it('with output mappings returns what is mapped', () => {
    const driver = run([
      process()
        .start()
        .node('x', 'callActivity', {
          call: { process: 'inner', propagateAll: true },
          outputs: { result: '=answer' },
        })
        .user('next')
        .flow('start -> x -> next'),
      inner(),
    ]);
    driver.complete('ask', { answer: 'yes' });
    expect(rootVariables(driver.now)).toEqual({ result: 'yes' });
  });

  it("that shares nothing hides its caller's variables", () => {
    const driver = run(
      [
        process()
          .start()
          .node('x', 'callActivity', { call: { process: 'inner', propagateAll: false } })
          .user('next')
          .flow('start -> x -> next'),
        process('inner').node('look', 'scriptTask', {
          script: { format: 'feel', expression: feel('secret'), result: 'found' },
        }),
      ],
      { secret: 1 },
    );
    expect(Object.values(driver.now.incidents)).toMatchObject([
      { code: 'expression-failed', node: 'look' },
    ]);
  });

  it('in a loop that shares all shows the called process its place in the loop', () => {
    const driver = run(
      [
        process()
          .start()
          .node('x', 'callActivity', {
            call: { process: 'inner', propagateAll: true },
            loop: {
              kind: 'multi-instance',
              sequential: false,
              collection: feel('names'),
              item: 'name',
            },
          })
          .flow('start -> x'),
        process('inner')
          .node('look', 'scriptTask', {
            script: { format: 'feel', expression: feel('name'), result: 'found' },
          })
          .user('stay')
          .flow('look -> stay'),
      ],
      { names: ['p', 'q'] },
    );
    expect(driver.now.incidents).toEqual({});
    expect(tasks(driver)).toEqual(['stay', 'stay']);
  });

  it('may call itself as deep as the step budget allows', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('x', 'callActivity', { call: { process: 'process', propagateAll: false } })
          .flow('start -> x'),
      ),
    );
    driver.budget = 50;
    driver.start();
    expect(Object.values(driver.now.incidents)).toMatchObject([{ code: 'step-limit' }]);
    driver.send({ kind: 'cancel-instance', reason: 'a mistake' });
    expect(driver.now).toMatchObject({ elements: {}, waitingFlows: [], status: 'cancelled' });
  });
});

describe('an event-based gateway', () => {
  it('stops listening for other events when one has come', () => {
    const driver = run(
      process()
        .start()
        .node('g', 'eventBasedGateway')
        .catch('m', message('m'))
        .catch('s', signal('s'))
        .catch('c', condition('n > 1'))
        .node('r', 'receiveTask', { message: { name: 'r' } })
        .catch('t', after('P1D'))
        .user('a')
        .user('b')
        .flow('start -> g -> m -> a')
        .flow('g -> s -> b')
        .flow('g -> c -> b')
        .flow('g -> r -> b')
        .flow('g -> t -> b'),
      { n: 0 },
    );
    expect(
      Object.values(driver.now.subscriptions)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['m', 'r', 's']);
    driver.message('m', { text: 'hello' });
    expect(driver.now).toMatchObject({ subscriptions: {}, timers: {}, conditions: {} });
    expect(tasks(driver)).toEqual(['a']);
    expect(rootVariables(driver.now)).toEqual({ n: 0, text: 'hello' });
  });

  it('takes the flow of a receive task, which completes with its message', () => {
    const driver = run(
      process()
        .start()
        .node('g', 'eventBasedGateway')
        .node('r', 'receiveTask', { message: { name: 'r' }, outputs: { got: '=text' } })
        .catch('t', after('P1D'))
        .user('a')
        .flow('start -> g -> r -> a')
        .flow('g -> t -> a'),
    );
    driver.message('r', { text: 'x' });
    expect(rootVariables(driver.now)).toEqual({ got: 'x' });
    expect(tasks(driver)).toEqual(['a']);
  });
});

describe('a catch event', () => {
  it('without events goes on at once', () =>
    expect(tasks(run(alone('intermediateCatchEvent', {})))).toEqual(['next']));

  it('with several events takes the first and stops listening', () => {
    const driver = run(
      alone('intermediateCatchEvent', { events: [after('P1D'), message('m'), signal('s')] }),
    );
    driver.signal('x');
    expect(driver.now).toMatchObject({ timers: {}, subscriptions: {} });
    expect(tasks(driver)).toEqual(['next']);
  });
});
