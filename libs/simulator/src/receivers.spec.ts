import { Simulation } from './simulation.js';
import {
  message,
  node,
  processOf,
  programOf,
  referenceOf,
  signal,
  task,
} from './testing/programs.js';

const NOW = '2026-11-23T09:00:00.000Z';
const caught = (id: string, key?: string) =>
  processOf(
    id,
    [node('wait', 'intermediateCatchEvent', { events: message('reply', key) }), task('read')],
    ['start>wait', 'wait>read', 'read>end'],
  );
const begun = processOf(
  'begun',
  [
    node('by-message', 'startEvent', { events: message('reply') }),
    node('by-signal', 'startEvent', { events: signal('all-clear') }),
    task('look'),
  ],
  ['by-message>look', 'by-signal>look', 'look>end'],
);
const sender = processOf(
  'sender',
  [node('send', 'intermediateThrowEvent', { events: message('reply', 'case') })],
  ['start>send', 'send>end'],
);
const listener = processOf(
  'listener',
  [node('hear', 'intermediateCatchEvent', { events: signal('all-clear') })],
  ['start>hear', 'hear>end'],
);

const simulationOf = (
  plans: Parameters<typeof programOf>[0],
  messageLifeMinutes = 0,
): Simulation => {
  const simulation = new Simulation({ now: NOW, reference: referenceOf(), messageLifeMinutes });
  simulation.deploy(programOf(plans));
  return simulation;
};
const at = (simulation: Simulation): string[] =>
  simulation.instances.map(
    ({ state }) =>
      `${state.process}: ${Object.values(state.elements)
        .map(({ node: id }) => id)
        .join(' ')}`,
  );

describe('a message', () => {
  it('goes to the longest waiting instance of each process, and starts processes', () => {
    const simulation = simulationOf([caught('waiter', '"k1"'), caught('other', '"k1"'), begun]);
    for (const process of ['waiter', 'waiter', 'other']) simulation.start({ process });
    expect(simulation.message('reply', 'k1', {})).toBe(1);
    expect(at(simulation)).toEqual(['waiter: read', 'waiter: wait', 'other: read', 'begun: look']);
    expect(simulation.instances[3]?.state.businessKey).toBe('k1');
  });

  it('starts no second instance with the same key', () => {
    const simulation = simulationOf([begun]);
    expect([
      simulation.message('reply', 'k1', {}),
      simulation.message('reply', 'k1', {}),
      simulation.message('reply', 'k2', {}),
    ]).toEqual([1, 0, 1]);
    expect(simulation.instances).toHaveLength(2);
  });

  it('reaches only instances with its key, with its payload', () => {
    const simulation = simulationOf([caught('waiter', 'case')]);
    for (const name of ['a', 'b'])
      simulation.start({ process: 'waiter', variables: { case: name } });
    expect(simulation.message('reply', 'b', { said: 'yes' })).toBe(1);
    expect(at(simulation)).toEqual(['waiter: wait', 'waiter: read']);
    expect(simulation.instances[1]?.lastVariables).toMatchObject({ said: 'yes' });
    expect([simulation.message('reply', 'c', {}), simulation.message('reply', null, {})]).toEqual([
      0, 0,
    ]);
  });

  it('that one process throws reaches another process', () => {
    const simulation = simulationOf([caught('waiter', 'case'), sender]);
    simulation.start({ process: 'waiter', variables: { case: 'a' } });
    simulation.start({ process: 'sender', variables: { case: 'a' } });
    expect(at(simulation)[0]).toBe('waiter: read');
  });

  it('that nobody waits for is lost if messages are not kept', () => {
    const simulation = simulationOf([caught('waiter')]);
    expect(simulation.message('reply', null, {})).toBe(0);
    simulation.start({ process: 'waiter' });
    expect(at(simulation)).toEqual(['waiter: wait']);
  });

  it('waits for each process once', () => {
    const simulation = simulationOf([caught('waiter'), caught('other')], 60);
    simulation.message('reply', null, {});
    simulation.advance(59 * 60_000);
    for (const process of ['waiter', 'waiter', 'other']) simulation.start({ process });
    expect(at(simulation)).toEqual(['waiter: read', 'waiter: wait', 'other: read']);
  });

  it('expires at the end of its life', () => {
    const simulation = simulationOf([caught('waiter')], 60);
    simulation.message('reply', null, {});
    simulation.advance(60 * 60_000);
    simulation.start({ process: 'waiter' });
    expect(at(simulation)).toEqual(['waiter: wait']);
  });
});

describe('a signal', () => {
  it('reaches all who listen at that moment, and starts processes', () => {
    const simulation = simulationOf([listener, begun], 60);
    for (const process of ['listener', 'listener']) simulation.start({ process });
    expect(simulation.signal('all-clear', {})).toBe(3);
    simulation.start({ process: 'listener' });
    expect(simulation.instances.map(({ state }) => `${state.process} ${state.status}`)).toEqual([
      'listener completed',
      'listener completed',
      'begun active',
      'listener active',
    ]);
  });
});
