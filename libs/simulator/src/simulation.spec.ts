import type { JobHandler } from './job-handler.js';
import { Simulation } from './simulation.js';
import {
  job,
  node,
  processOf,
  programOf,
  referenceOf,
  signal,
  task,
  timer,
} from './testing/programs.js';

type SimulationOptions = ConstructorParameters<typeof Simulation>[0];

const NOW = '2026-11-23T09:00:00.000Z';
const simulationOf = (
  plans: Parameters<typeof programOf>[0],
  options: Partial<SimulationOptions> = {},
): Simulation => {
  const simulation = new Simulation({ now: NOW, reference: referenceOf(), ...options });
  simulation.deploy(programOf(plans));
  return simulation;
};
const waits = (...times: string[]) =>
  processOf(
    'waits',
    times.map((time, index) =>
      node(`w${index}`, 'intermediateCatchEvent', { events: timer('duration', time) }),
    ),
    [
      'start>w0',
      ...times.map((_, index) => `w${index}>${index + 1 < times.length ? `w${index + 1}` : 'end'}`),
    ],
  );
const factsOf = (simulation: Simulation, kind: string) =>
  simulation.instances.flatMap(({ steps }) =>
    steps.flatMap(({ at, facts }) =>
      facts.filter((fact) => fact.kind === kind).map((fact) => ({ at, ...fact })),
    ),
  );

describe('time in a simulation', () => {
  it.each([
    ['P90D', '2027-02-21T09:00:00.000Z'],
    ['P2Y', '2028-11-23T09:00:00.000Z'],
    ['PT4H', '2026-11-23T13:00:00.000Z'],
  ])('a timer of %s fires at %s, not a millisecond earlier', (length, due) => {
    const simulation = simulationOf([waits(length)]);
    simulation.start({ process: 'waits' });
    expect(simulation.nextDue()).toBe(due);
    simulation.advanceTo(new Date(Date.parse(due) - 1).toISOString());
    expect(factsOf(simulation, 'timer-fired')).toEqual([]);
    simulation.advanceTo(due);
    expect(factsOf(simulation, 'timer-fired')).toMatchObject([{ at: due }]);
    expect(simulation.instances[0]?.state.status).toBe('completed');
  });

  it('fires timers of several instances in order', () => {
    const simulation = simulationOf([waits('P1D', 'P1D')]);
    simulation.start({ process: 'waits' });
    simulation.advance(3_600_000);
    simulation.start({ process: 'waits' });
    simulation.advanceTo('2026-12-31T09:00:00.000Z');
    expect(factsOf(simulation, 'timer-fired').map(({ at }) => at)).toEqual([
      '2026-11-24T09:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
      '2026-11-25T10:00:00.000Z',
    ]);
    expect(simulation.now()).toBe('2026-12-31T09:00:00.000Z');
  });

  it('never goes back', () => {
    const simulation = simulationOf([waits('P1D')]);
    simulation.advanceTo('2026-11-01T09:00:00.000Z');
    expect(simulation.now()).toBe(NOW);
  });

  it('stops at a limit if a diagram starts itself again and again', () => {
    const simulation = simulationOf(
      [
        processOf(
          'echo',
          [
            node('hear', 'startEvent', { events: signal('again') }),
            node('call', 'endEvent', { events: signal('again') }),
          ],
          ['hear>call'],
        ),
      ],
      { mostEvents: 100 },
    );
    expect(() => simulation.signal('again', {})).toThrow('too many events');
  });
});

describe('jobs in a simulation', () => {
  const sending = processOf(
    'sending',
    [job('send', 2), task('after')],
    ['start>send', 'send>after', 'after>end'],
  );
  const run = (handler: JobHandler): Simulation => {
    const simulation = simulationOf([sending], { handlers: { send: handler } });
    simulation.start({ process: 'sending', variables: { to: 'nobody' } });
    return simulation;
  };
  const at = (simulation: Simulation): string[] =>
    Object.values(simulation.instances[0]?.state.elements ?? {}).map(({ node: id }) => id);

  it('get their element, headers and attempt, and return variables', () => {
    const seen: unknown[] = [];
    const simulation = run((told) => {
      seen.push(told);
      return { kind: 'finish', variables: { sent: true } };
    });
    expect(seen).toMatchObject([
      { element: 'send', type: 'send', attempt: 1, headers: { template: 'reply' } },
    ]);
    expect(simulation.instances[0]?.lastVariables).toMatchObject({ sent: true });
    expect(at(simulation)).toEqual(['after']);
  });

  it('may take service time', () => {
    const simulation = run(() => ({ kind: 'finish', after: 60_000 }));
    expect(at(simulation)).toEqual(['send']);
    simulation.advance(60_000);
    expect(at(simulation)).toEqual(['after']);
  });

  it('that fail are tried again at the time they name, and then need an operator', () => {
    const simulation = run(({ attempt }) => ({
      kind: 'fail',
      code: 'unreachable',
      ...(attempt === 1 && { retryAt: '2026-11-23T10:00:00.000Z' }),
    }));
    expect(factsOf(simulation, 'incident-raised')).toEqual([]);
    simulation.advanceTo('2026-11-23T10:00:00.000Z');
    expect(factsOf(simulation, 'job-failed').map(({ at: when }) => when)).toEqual([
      NOW,
      '2026-11-23T10:00:00.000Z',
    ]);
    expect(factsOf(simulation, 'incident-raised')).toMatchObject([{ code: 'job-failed' }]);
  });

  it('wait for the caller of the simulation, and end once', () => {
    const simulation = run(() => ({ kind: 'wait' }));
    const [open] = Object.keys(simulation.instances[0]?.state.jobs ?? {});
    expect(simulation.settleJob('i1', open ?? '', { kind: 'finish' })).toBeNull();
    expect(simulation.settleJob('i1', open ?? '', { kind: 'finish' })?.code).toBe('not-found');
    expect(at(simulation)).toEqual(['after']);
  });
});
