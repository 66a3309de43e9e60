import { compensation, after, message } from '../testing/events.js';
import { Driver } from '../testing/driver.js';
import { feel, literal, process, program, type ProcessBuilder } from '../testing/process.js';
import { reference } from '../testing/reference.js';
import { planMigration } from '../migrate/plan-migration.js';
import type { ElementMapping } from '../migrate/element-mapping.js';

const next = (built: ProcessBuilder | ProcessBuilder[]) => program(built, { id: 'program-2' });
const line = (...nodes: string[]): ProcessBuilder =>
  nodes
    .reduce((built, id) => built.user(id), process().start())
    .flow(['start', ...nodes].join(' -> '));

interface Refused {
  from: () => ProcessBuilder | ProcessBuilder[];
  to: () => ProcessBuilder | ProcessBuilder[];
  mapping?: ElementMapping;
  code: string;
}

const job = { job: { type: literal('work'), retries: 1, headers: {} } };
const fork = (...branches: string[]): ProcessBuilder => {
  const built = process()
    .start()
    .node('fork', 'parallelGateway')
    .node('join', 'parallelGateway')
    .end()
    .flow('start -> fork');
  for (const id of branches) built.user(id).flow(`fork -> ${id} -> join`);
  return built.flow('join -> end');
};
const inStage = (stage: string, task: string): ProcessBuilder =>
  process()
    .start()
    .node(stage, 'subProcess')
    .start('begin', { in: stage })
    .user(task, { in: stage })
    .flow(`start -> ${stage}`)
    .flow(`begin -> ${task}`);

const REFUSED: Record<string, Refused> = {
  'an element that nothing continues': {
    from: () => line('a'),
    to: () => line('b'),
    code: 'unmapped',
  },
  'a mapping to an element that is not there': {
    from: () => line('a'),
    to: () => line('b'),
    mapping: { process: { a: 'c' } },
    code: 'unknown-element',
  },
  'a mapping from an element that was not there': {
    from: () => line('a'),
    to: () => line('a', 'b'),
    mapping: { process: { c: 'b' } },
    code: 'unknown-element',
  },
  'a mapping to a name that every object has': {
    from: () => line('a'),
    to: () => line('b'),
    mapping: { process: { a: 'constructor' } },
    code: 'unknown-element',
  },
  'an element of another type': {
    from: () => line('a'),
    to: () => process().start().node('a', 'serviceTask', job).flow('start -> a'),
    code: 'other-type',
  },
  'an element in another stage': {
    from: () => line('a'),
    to: () => inStage('stage', 'a'),
    code: 'other-scope',
  },
  'an activity that repeats now': {
    from: () => line('a'),
    to: () =>
      process()
        .start()
        .user('a', { loop: { kind: 'standard', testBefore: false, condition: feel('false') } })
        .flow('start -> a'),
    code: 'other-loop',
  },
  'an activity that calls another process': {
    from: () => [
      process()
        .start()
        .node('a', 'callActivity', { call: { process: 'one', propagateAll: false } })
        .flow('start -> a'),
      process('one').start('s').user('u').flow('s -> u'),
    ],
    to: () => [
      process()
        .start()
        .node('a', 'callActivity', { call: { process: 'two', propagateAll: false } })
        .flow('start -> a'),
      process('one').start('s').user('u').flow('s -> u'),
      process('two').start('s').user('u').flow('s -> u'),
    ],
    code: 'other-call',
  },
  'a process that is not there': {
    from: () => process('one').start('s').user('u').flow('s -> u'),
    to: () => process('two').start('s').user('u').flow('s -> u'),
    code: 'other-process',
  },
};

describe('a migration', () => {
  it.each(Object.entries(REFUSED))('is refused for %s', (_name, { from, to, mapping, code }) => {
    const driver = new Driver(program(from()));
    driver.start();
    const before = driver.now;
    expect(driver.tryMigrate(next(to()), mapping)).toMatchObject({ rejected: { code } });
    expect(driver.now).toEqual(before);
  });

  it('is refused for a token that waits on a flow which the join does not have', () => {
    const driver = new Driver(program(fork('a', 'b')));
    driver.start();
    driver.complete('a');
    const gone = process()
      .start()
      .node('join', 'parallelGateway')
      .user('b')
      .user('c')
      .flow('start -> b -> join')
      .flow('start -> c -> join');
    expect(driver.tryMigrate(next(gone))).toMatchObject({ rejected: { code: 'waiting-flow' } });
  });

  it('is refused where a join would wait for ever for a branch that never began', () => {
    const driver = new Driver(program(fork('a', 'b')));
    driver.start();
    expect(driver.tryMigrate(next(fork('a', 'b', 'c')))).toMatchObject({
      rejected: { code: 'join-starves', element: 'join' },
    });
  });

  it('goes on at once where a join has fewer flows to wait for', () => {
    const driver = new Driver(program(fork('a', 'b', 'c')));
    driver.start();
    driver.complete('a');
    driver.complete('b');
    driver.complete('c');
    expect(driver.now.status).toBe('completed');
    const other = new Driver(program(fork('a', 'b', 'c')));
    other.start();
    other.complete('a');
    other.complete('b');
    const two = fork('a', 'b').user('d');
    // The third branch goes on before the gateway, outside the branches that it waits for.
    expect(other.tryMigrate(next(two), { process: { c: 'd' } })).not.toHaveProperty('rejected');
    expect(other.now.status).toBe('active');
    expect(other.now.waitingFlows).toEqual([]);
  });

  it('is refused for what could no longer be compensated', () => {
    const trip = (compensated: boolean): ProcessBuilder => {
      const built = process()
        .start()
        .user('book', compensated ? { compensatedBy: 'cancel' } : {})
        .user('cancel', { forCompensation: true })
        .user('wait')
        .throw('undo', compensation('book'))
        .flow('start -> book -> wait -> undo');
      return built;
    };
    const driver = new Driver(program(trip(true)));
    driver.start();
    driver.complete('book');
    expect(driver.tryMigrate(next(trip(false)))).toMatchObject({
      rejected: { code: 'compensation', element: 'book' },
    });
  });

  it('is refused for the version that it runs on, and takes a version of the same program', () => {
    const driver = new Driver(program(line('a')));
    driver.start();
    const same = { kind: 'migrate', from: 'program', to: 'program', mapping: {} } as const;
    driver.leaves = driver.program;
    const body = { ...same, reason: 'the same' };
    expect(driver.rejected({ ...body, versions: { from: 1, to: 1 } }).code).toBe('same-version');
    driver.send({ ...body, versions: { from: 1, to: 2 } });
  });

  it('is refused for a program that the instance does not run on', () => {
    const driver = new Driver(program(line('a')));
    driver.start();
    driver.leaves = next(line('a'));
    expect(
      driver.rejected({
        kind: 'migrate',
        from: 'program-2',
        to: 'program',
        versions: { from: 2, to: 1 },
        mapping: {},
        reason: 'elsewhere',
      }).code,
    ).toBe('wrong-program');
    expect(driver.rejected({ kind: 'complete-task', task: 'x', variables: {} }).code).toBe(
      'task-not-open',
    );
    driver.program = next(line('a'));
    expect(
      driver.rejected({ kind: 'complete-task', task: driver.task('a').id, variables: {} }).code,
    ).toBe('wrong-program');
  });

  it('is refused, and changes nothing, when an expression of the new version fails', () => {
    const driver = new Driver(program(line('a')));
    driver.start();
    const late = line('a').boundary('b', 'a', { events: [message('m', 'missing')] });
    expect(driver.tryMigrate(next(late))).toHaveProperty('rejected');
    expect(driver.now.program).toBe('program');
  });

  it('is refused for a rule that the reference does not have', () => {
    const driver = new Driver(program(line('a')), reference());
    driver.start();
    const built = process()
      .start()
      .user('a', { deadline: { rule: literal('nowhere') } })
      .flow('start -> a');
    expect(driver.tryMigrate(next(built))).toMatchObject({ rejected: { code: 'unknown-rule' } });
  });

  it('lets an incident try again what the new version has mended', () => {
    const broken = (text: string): ProcessBuilder =>
      process()
        .start()
        .node('script', 'scriptTask', {
          script: { format: 'feel', expression: feel(text), result: 'r' },
        })
        .user('a')
        .flow('start -> script -> a');
    const driver = new Driver(program(broken('missing.name')));
    driver.start();
    const [incident] = Object.keys(driver.now.incidents);
    driver.migrate(next(broken('1')));
    driver.send({ kind: 'retry-incident', incident: incident ?? '' });
    expect(driver.task('a')).toBeDefined();
  });

  it('does not begin again what a boundary event has done once', () => {
    const once = (): ProcessBuilder =>
      line('a').boundary('t', 'a', { interrupting: false, events: [after('PT1H')] });
    const driver = new Driver(program(once()));
    driver.start();
    driver.fire('t');
    driver.migrate(next(once().user('later')));
    expect(driver.now.timers).toEqual({});
  });

  it('is not undone once something else has happened', () => {
    const first = program(line('a', 'b'));
    const driver = new Driver(first);
    driver.start();
    driver.migrate(next(line('a', 'b')));
    driver.complete('a');
    expect(() => driver.undoMigration(first)).toThrow('cannot be undone');
    expect(
      driver.rejected({
        kind: 'undo-migration',
        seq: 2,
        from: 'program-2',
        to: 'program',
        versions: { from: 2, to: 1 },
        before: {},
        opened: [],
        tasks: [],
        unset: {},
        reason: 'late',
      }).code,
    ).toBe('wrong-program');
  });

  it('is planned without evaluating anything, and names every element that needs a mapping', () => {
    const driver = new Driver(program(fork('a', 'b')));
    driver.start();
    const plan = planMigration(driver.now, {
      from: driver.program,
      to: next(fork('c', 'd')),
      mapping: {},
    });
    expect(plan.problems).toEqual([
      { code: 'unmapped', process: 'process', element: 'a' },
      { code: 'unmapped', process: 'process', element: 'b' },
    ]);
  });
});
