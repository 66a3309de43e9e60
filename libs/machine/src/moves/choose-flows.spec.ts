import type { NodeType } from '../program/node-type.js';
import { Driver } from '../testing/driver.js';
import { link } from '../testing/events.js';
import { openTasks } from '../testing/open-tasks.js';
import { process, program, type Draft } from '../testing/process.js';

/**
 * A node with flows to a, b and c. Each flow has a condition, is the default (`*`), or has none.
 */
const taken = (type: NodeType, flows: (string | null)[], draft: Draft = {}): string[] | string => {
  const built = process().start().node('x', type, draft);
  const targets = ['a', 'b', 'c'].slice(0, flows.length);
  for (const target of targets) built.user(target);
  built.flow('start -> x');
  targets.forEach((target, index) =>
    built.flow(flows[index] ? `x -[${flows[index]}]-> ${target}` : `x -> ${target}`),
  );
  const driver = new Driver(program(built));
  driver.start({ yes: true, no: false, nothing: null });
  return (
    Object.values(driver.now.incidents)[0]?.code ?? openTasks(driver.now).map(({ node }) => node)
  );
};

describe('the flows that a token takes', () => {
  it.each<[NodeType, (string | null)[], string[] | string]>([
    ['task', [null, null], ['a', 'b']],
    ['task', ['yes', 'no', null], ['a', 'c']],
    ['task', ['yes', 'no', '*'], ['a']],
    ['task', ['no', 'no', '*'], ['c']],
    ['task', ['no', null, '*'], ['b', 'c']],
    ['task', ['*'], ['a']],
    ['task', ['no', 'no'], 'no-flow'],
    ['task', ['nothing', '*'], 'condition-unknown'],
    ['exclusiveGateway', ['no', 'yes', 'yes'], ['b']],
    ['exclusiveGateway', ['*', 'yes', 'yes'], ['b']],
    ['exclusiveGateway', ['*', 'no', 'no'], ['a']],
    ['exclusiveGateway', ['no', null, 'yes'], ['b']],
    ['exclusiveGateway', ['no', 'no'], 'no-flow'],
    ['exclusiveGateway', ['yes', 'missing'], ['a']],
    ['exclusiveGateway', ['missing', 'yes'], 'expression-failed'],
    ['inclusiveGateway', ['yes', 'yes', '*'], ['a', 'b']],
    ['inclusiveGateway', ['no', 'yes', '*'], ['b']],
    ['inclusiveGateway', ['no', 'no', '*'], ['c']],
    ['inclusiveGateway', [null, 'no', 'no'], ['a']],
    ['inclusiveGateway', ['no', 'no'], 'no-flow'],
    ['inclusiveGateway', ['yes', 'missing'], 'expression-failed'],
    ['parallelGateway', ['no', 'no'], ['a', 'b']],
    ['complexGateway', ['yes', 'no', '*'], ['a']],
    ['complexGateway', ['waitingForStart', 'no', '*'], ['a']],
    ['complexGateway', ['no', '*'], ['b']],
  ])('%s with %j: %j', (type, flows, expected) => expect(taken(type, flows)).toEqual(expected));

  it('are as many tokens as the completion quantity says', () => {
    expect(taken('task', [null, 'yes'], { completionQuantity: 3 })).toEqual([
      'a',
      'a',
      'a',
      'b',
      'b',
      'b',
    ]);
  });

  it('that are none end the token', () => {
    const driver = new Driver(program(process().start().node('x', 'task').flow('start -> x')));
    driver.start();
    expect(driver.now.status).toBe('completed');
  });

  it('see the variables of the activity before them', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('x', 'task', { inputs: { inner: '=7' } })
          .user('a')
          .user('b')
          .flow('start -> x -[inner = 7]-> a')
          .flow('x -[*]-> b'),
      ),
    );
    driver.start();
    expect(openTasks(driver.now).map(({ node }) => node)).toEqual(['a']);
  });
});

describe('a link', () => {
  const linked = (name: string): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .throw('out', link(name))
          .catch('other', link('M'))
          .catch('in', link('L'))
          .user('a')
          .user('b')
          .node('part', 'subProcess')
          .start('s', { in: 'part' })
          .throw('deep', link('L'), { in: 'part' })
          .catch('deep-in', link('L'), { in: 'part' })
          .user('c', { in: 'part' })
          .flow('start -> out')
          .flow('start -> part')
          .flow('in -> a')
          .flow('other -> b')
          .flow('s -> deep')
          .flow('deep-in -> c'),
      ),
    );
    driver.start();
    return driver;
  };

  it('goes to the catch event of its name on its own level', () => {
    expect(openTasks(linked('L').now).map(({ node }) => node)).toEqual(['a', 'c']);
    expect(openTasks(linked('M').now).map(({ node }) => node)).toEqual(['b', 'c']);
  });

  it('without a target ends the token', () =>
    expect(openTasks(linked('N').now).map(({ node }) => node)).toEqual(['c']));
});

it('starts at every activity without an incoming flow if there is no start event', () => {
  const driver = new Driver(
    program(
      process()
        .user('a')
        .user('handler', { forCompensation: true })
        .catch('in', link('L'))
        .user('after')
        .boundary('edge', 'a', { events: [{ kind: 'signal', name: 's' }] })
        .node('e', 'eventSubProcess')
        .start('es', { in: 'e', events: [{ kind: 'signal', name: 't' }] })
        .catch('heard', { kind: 'signal', name: 'u' })
        .flow('in -> after'),
    ),
  );
  driver.start();
  expect(Object.values(driver.now.elements).map(({ node }) => node)).toEqual(['a', 'heard']);
});
