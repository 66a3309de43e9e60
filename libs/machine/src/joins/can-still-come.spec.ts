import { waitingAt } from '../read/waiting-at.js';
import { Driver } from '../testing/driver.js';
import { after, link } from '../testing/events.js';
import { process, program, type ProcessBuilder } from '../testing/process.js';

const started = (built: ProcessBuilder): Driver => {
  const driver = new Driver(program(built));
  driver.start();
  return driver;
};
const waiting = (driver: Driver): string[] =>
  waitingAt(driver.now)
    .map(({ element }) => element)
    .sort();

describe('an inclusive join (BPMN 13.4.3)', () => {
  it('waits for a token that can still come over other nodes', () => {
    const driver = started(
      process()
        .start()
        .node('s', 'parallelGateway')
        .user('a')
        .user('b')
        .node('x', 'exclusiveGateway')
        .node('j', 'inclusiveGateway')
        .user('next')
        .end('away')
        .flow('start -> s -> a -> j -> next')
        .flow('s -> b -> x -[go]-> j')
        .flow('x -[*]-> away'),
    );
    driver.complete('a');
    expect(waiting(driver)).toEqual(['b', 'j']);
    driver.complete('b', { go: false });
    expect(waiting(driver)).toEqual(['next']);
  });

  it('does not wait for a second token on a flow that has one', () => {
    const driver = started(
      process()
        .start()
        .node('s', 'parallelGateway')
        .user('a')
        .user('b')
        .node('m', 'exclusiveGateway')
        .user('c')
        .node('j', 'inclusiveGateway')
        .user('next')
        .flow('start -> s -> a -> m -> j -> next')
        .flow('s -> b -> m')
        .flow('c -> j'),
    );
    driver.complete('a');
    expect(waiting(driver)).toEqual(['b', 'next']);
  });

  it('does not wait for a token that must pass the join itself', () => {
    const driver = started(
      process()
        .start()
        .node('s', 'parallelGateway')
        .user('a')
        .user('b')
        .node('j', 'inclusiveGateway')
        .node('x', 'exclusiveGateway')
        .user('next')
        .end()
        .flow('start -> s -> a -> j -> x -[again]-> j')
        .flow('s -> b -> j')
        .flow('x -[*]-> next -> end'),
    );
    driver.complete('a', { again: false });
    driver.complete('b');
    expect(waiting(driver)).toEqual(['next']);
  });

  it('waits for a token that a boundary event or link can bring', () => {
    const driver = started(
      process()
        .start()
        .node('s', 'parallelGateway')
        .user('a')
        .user('b')
        .boundary('late', 'b', { events: [after('P1D')] })
        .throw('out', link('L'))
        .catch('in', link('L'))
        .node('j', 'inclusiveGateway')
        .user('next')
        .end('away')
        .flow('start -> s -> a -> j -> next')
        .flow('s -> b -> away')
        .flow('late -> out')
        .flow('in -> j'),
    );
    driver.complete('a');
    expect(waiting(driver)).toEqual(['b', 'j']);
    driver.fire('late');
    expect(waiting(driver)).toEqual(['next']);
  });
});
