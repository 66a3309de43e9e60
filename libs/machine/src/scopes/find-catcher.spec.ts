import { Driver } from '../testing/driver.js';
import { error, escalation } from '../testing/events.js';
import { process, program, type ProcessBuilder } from '../testing/process.js';

const thrown = (built: ProcessBuilder, code: string): Driver => {
  const driver = new Driver(program(built));
  driver.start();
  const { id: task } = driver.task('work');
  driver.send({ kind: 'throw-from-task', task, throws: 'error', code });
  return driver;
};
const tasks = (driver: Driver): string[] =>
  Object.values(driver.now.elements)
    .filter(({ task }) => task)
    .map(({ node }) => node);
const inner = (): ProcessBuilder =>
  process()
    .start()
    .node('sub', 'subProcess')
    .user('work', { in: 'sub' })
    .end()
    .flow('start -> sub -> end');
const catching = (
  built: ProcessBuilder,
  id: string,
  scope: string,
  code: string | null,
): ProcessBuilder =>
  built
    .node(id, 'eventSubProcess', { in: scope })
    .start(`${id}-start`, { in: id, events: [error(code)] })
    .user(`${id}-task`, { in: id })
    .flow(`${id}-start -> ${id}-task`);

describe('an error is caught', () => {
  it('by the activity itself before anything around it', () => {
    const built = inner()
      .boundary('own', 'work', { in: 'sub', events: [error('x')] })
      .user('handled', { in: 'sub' })
      .flow('own -> handled');
    expect(tasks(thrown(catching(built, 'esp', 'sub', 'x'), 'x'))).toEqual(['handled']);
  });

  it('by an event sub-process of the scope before the boundary of the scope', () => {
    const built = catching(
      inner()
        .boundary('outer', 'sub', { events: [error('x')] })
        .user('handled')
        .flow('outer -> handled'),
      'esp',
      'sub',
      'x',
    );
    expect(tasks(thrown(built, 'x'))).toEqual(['esp-task']);
  });

  it('on one level by the catcher that names its code', () => {
    const built = catching(catching(inner(), 'any', 'process', null), 'named', 'process', 'x');
    expect(tasks(thrown(built, 'x'))).toEqual(['named-task']);
  });

  it('by a catcher of any code if none names its code', () => {
    const built = catching(catching(inner(), 'named', 'process', 'y'), 'any', 'process', null);
    expect(tasks(thrown(built, 'x'))).toEqual(['any-task']);
  });

  it('not by the event sub-process that throws it, or by the siblings it interrupted', () => {
    const built = catching(
      inner()
        .boundary('outer', 'sub', { events: [error(null)] })
        .user('handled')
        .flow('outer -> handled'),
      'esp',
      'sub',
      'x',
    );
    built.end('again', { in: 'esp', events: [error('x')] }).flow('esp-task -> again');
    const driver = thrown(built, 'x');
    driver.complete('esp-task');
    expect(tasks(driver)).toEqual(['handled']);
  });

  it('on the boundary of a loop as a whole', () => {
    const built = process()
      .start()
      .user('work', {
        loop: {
          kind: 'multi-instance',
          sequential: false,
          cardinality: { kind: 'literal', value: 3 },
        },
      })
      .boundary('b', 'work', { events: [error('x')] })
      .user('handled')
      .flow('start -> work')
      .flow('b -> handled');
    expect(tasks(thrown(built, 'x'))).toEqual(['handled']);
  });
});

describe('an escalation', () => {
  it('goes to the nearest catcher only', () => {
    const built = inner()
      .boundary('near', 'work', { in: 'sub', interrupting: false, events: [escalation('e')] })
      .user('told', { in: 'sub' })
      .boundary('far', 'sub', { interrupting: false, events: [escalation(null)] })
      .user('never')
      .flow('near -> told')
      .flow('far -> never');
    const driver = new Driver(program(built));
    driver.start();
    driver.send({
      kind: 'throw-from-task',
      task: driver.task('work').id,
      throws: 'escalation',
      code: 'e',
    });
    expect(tasks(driver)).toEqual(['work', 'told']);
  });

  it('that nothing catches is recorded and stops nothing', () => {
    const driver = new Driver(
      program(
        process().start().throw('t', escalation('e')).user('next').flow('start -> t -> next'),
      ),
    );
    expect(driver.start()).toContainEqual({
      kind: 'escalation-thrown',
      code: 'e',
      element: 't',
      caughtBy: null,
    });
    expect(tasks(driver)).toEqual(['next']);
  });
});
