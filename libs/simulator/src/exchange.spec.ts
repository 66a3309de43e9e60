import { compileDecisions } from '@waymark/decisions';
import type { Reference } from '@waymark/machine';
import type { JobHandler } from './job-handler.js';
import { Simulation } from './simulation.js';
import {
  job,
  message,
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
const at = (simulation: Simulation): string[] =>
  simulation.instances.map(
    ({ state }) =>
      `${state.process}: ${
        Object.values(state.elements)
          .map(({ node: id }) => id)
          .join(' ') || state.status
      }`,
  );
const waiter = (id: string, events = message('reply')) =>
  processOf(
    id,
    [node('wait', 'intermediateCatchEvent', { events }), task('read')],
    ['start>wait', 'wait>read', 'read>end'],
  );

describe('a hearer', () => {
  it('adds to a message and tells open instances before its receivers get it', () => {
    const simulation = simulationOf([waiter('asking')], {
      hearer: ({ name, payload }, { now, open }) => ({
        payload: { ...payload, heard: `${name} at ${now}` },
        tells: open.map((instance) => ({
          instance,
          body: { kind: 'set-variables', variables: { told: true }, reason: 'heard' },
          actor: { kind: 'system', id: 'hearer' },
        })),
      }),
    });
    const id = simulation.start({ process: 'asking', variables: {} }) ?? '';
    simulation.message('reply', null, { said: 'yes' });
    const instance = simulation.instance(id);
    expect(instance?.lastVariables).toEqual({
      told: true,
      said: 'yes',
      heard: `reply at ${NOW}`,
    });
    expect(instance?.steps.map(({ event }) => event)).toEqual([
      'start',
      'set-variables',
      'deliver-message',
    ]);
  });
});

describe('an event that a process throws', () => {
  const pair = (thrown: ReturnType<typeof signal>) =>
    processOf(
      'thrower',
      [node('out', 'intermediateThrowEvent', { events: thrown }), task('next')],
      ['start>out', 'out>next', 'next>end'],
    );

  it('as a signal reaches every other instance, and its own instance once', () => {
    const both = processOf(
      'both',
      [
        node('fork', 'parallelGateway'),
        task('go'),
        node('out', 'intermediateThrowEvent', { events: signal('s') }),
        node('hear', 'intermediateCatchEvent', { events: signal('s') }),
        task('heard'),
      ],
      ['start>fork', 'fork>go', 'go>out', 'out>end', 'fork>hear', 'hear>heard', 'heard>end'],
    );
    const simulation = simulationOf([both]);
    for (let times = 0; times < 2; times++) simulation.start({ process: 'both' });
    const task1 = Object.values(simulation.instances[0]?.state.elements ?? {}).find(
      ({ node: id }) => id === 'go',
    );
    simulation.send('i1', { kind: 'complete-task', task: task1?.id ?? '', variables: {} });
    expect(at(simulation)).toEqual(['both: heard', 'both: go heard']);
  });

  it('as a signal reaches signal events of its name only', () => {
    const simulation = simulationOf([
      waiter('mail', message('s')),
      waiter('other', signal('t')),
      waiter('right', signal('s')),
      pair(signal('s')),
    ]);
    for (const process of ['mail', 'other', 'right', 'thrower']) simulation.start({ process });
    expect(at(simulation)).toEqual(['mail: wait', 'other: wait', 'right: read', 'thrower: next']);
  });

  it('as a message does not reach signal events of its name', () => {
    const simulation = simulationOf([
      waiter('signalled', signal('reply')),
      waiter('right'),
      pair(message('reply')),
    ]);
    for (const process of ['signalled', 'right', 'thrower']) simulation.start({ process });
    expect(at(simulation)).toEqual(['signalled: wait', 'right: read', 'thrower: next']);
  });

  it('to its own instance arrives after its step', () => {
    const talks = processOf(
      'talks',
      [
        node('fork', 'parallelGateway'),
        node('out', 'intermediateThrowEvent', { events: message('reply') }),
        node('wait', 'intermediateCatchEvent', { events: message('reply') }),
        task('read'),
      ],
      ['start>fork', 'fork>out', 'out>end', 'fork>wait', 'wait>read', 'read>end'],
    );
    const simulation = simulationOf([talks]);
    simulation.start({ process: 'talks' });
    expect(at(simulation)).toEqual(['talks: read']);
  });
});

describe('a message to a process', () => {
  it('that has ended, or that waits for another name, reaches nobody', () => {
    const simulation = simulationOf([waiter('waiter'), waiter('named', message('other'))]);
    for (const process of ['waiter', 'named']) simulation.start({ process });
    simulation.send('i1', { kind: 'cancel-instance', reason: 'r' });
    expect(simulation.message('reply', null, {})).toBe(0);
    expect(at(simulation)).toEqual(['waiter: cancelled', 'named: wait']);
  });

  it('starts another instance with the same key after the first has ended', () => {
    const begun = processOf(
      'begun',
      [node('in', 'startEvent', { events: message('reply') }), task('look')],
      ['in>look', 'look>end'],
    );
    const simulation = simulationOf([begun]);
    simulation.message('reply', 'k', {});
    simulation.send(simulation.instances[0]?.id ?? '', { kind: 'cancel-instance', reason: 'r' });
    expect(simulation.message('reply', 'k', { said: 1 })).toBe(1);
    expect(simulation.instances[1]?.lastVariables).toMatchObject({ said: 1 });
    expect([simulation.message('reply', null, {}), simulation.message('reply', null, {})]).toEqual([
      1, 1,
    ]);
  });

  it('starts the newest deployment only', () => {
    const begun = (element: string) =>
      processOf(
        'begun',
        [node('in', 'startEvent', { events: message('reply') }), task(element)],
        [`in>${element}`, `${element}>end`],
      );
    const simulation = simulationOf([begun('old')]);
    simulation.deploy(programOf([begun('new')]));
    simulation.message('reply', null, {});
    expect(at(simulation)).toEqual(['begun: new']);
    expect(simulation.start({ process: 'unknown' })).toBeUndefined();
    expect(simulation.start({ process: 'constructor' })).toBeUndefined();
  });

  it('that was kept goes to the next free subscription, the oldest one first', () => {
    const twice = processOf(
      'twice',
      [
        node('one', 'intermediateCatchEvent', { events: message('reply') }),
        node('two', 'intermediateCatchEvent', { events: message('reply') }),
        task('read'),
      ],
      ['start>one', 'one>two', 'two>read', 'read>end'],
    );
    const simulation = simulationOf([twice], { messageLifeMinutes: 60 });
    simulation.message('reply', null, { a: 1, last: 'first' });
    simulation.message('reply', null, { b: 2, last: 'second' });
    simulation.start({ process: 'twice' });
    expect(at(simulation)).toEqual(['twice: read']);
    expect(simulation.instances[0]?.lastVariables).toEqual({ a: 1, b: 2, last: 'second' });
  });

  it('that was kept goes only to a subscription with its name and key', () => {
    const simulation = simulationOf(
      [waiter('waiter', message('reply', '"k"')), waiter('other', message('else', '"k"'))],
      { messageLifeMinutes: 60 },
    );
    simulation.message('reply', 'x', {});
    for (const process of ['waiter', 'other']) simulation.start({ process });
    expect(at(simulation)).toEqual(['waiter: wait', 'other: wait']);
  });
});

describe('an instance', () => {
  it('that does not exist is answered as not found', () => {
    const simulation = simulationOf([waiter('waiter')]);
    expect(simulation.send('nobody', { kind: 're-evaluate' })).toEqual({
      code: 'not-found',
      detail: { instance: 'nobody' },
    });
    expect(simulation.settleJob('nobody', '1', { kind: 'finish' })?.code).toBe('not-found');
    expect(simulation.nextDue()).toBeUndefined();
  });

  it('that refuses an event does not change', () => {
    const simulation = simulationOf([waiter('waiter')]);
    simulation.start({ process: 'waiter' });
    const before = JSON.stringify(simulation.instances[0]?.state);
    expect(simulation.send('i1', { kind: 'retry-incident', incident: '9' })?.code).toBe(
      'unknown-incident',
    );
    expect(JSON.stringify(simulation.instances[0]?.state)).toBe(before);
    expect(simulation.instances[0]?.steps).toHaveLength(1);
  });
});

describe('jobs', () => {
  const sending = processOf(
    'sending',
    [
      job('send', 3),
      task('after'),
      node('late', 'boundaryEvent', {
        attachedTo: 'send',
        interrupting: true,
        events: timer('duration', 'PT1H'),
      }),
    ],
    ['start>send', 'send>after', 'after>end', 'late>end'],
  );
  const run = (handler: JobHandler, options: Partial<SimulationOptions> = {}): Simulation => {
    const simulation = simulationOf([sending], { handlers: { send: handler }, ...options });
    simulation.start({ process: 'sending' });
    return simulation;
  };

  it('that fail are tried again at once while attempts are left', () => {
    const attempts: number[] = [];
    const simulation = run(({ attempt }) => {
      attempts.push(attempt);
      return { kind: 'fail', code: 'down' };
    });
    expect(attempts).toEqual([1, 2, 3]);
    expect(Object.values(simulation.instances[0]?.state.incidents ?? {})).toMatchObject([
      { code: 'job-failed' },
    ]);
  });

  it('that end after their element has been cancelled have no effect', () => {
    const simulation = run(() => ({ kind: 'finish', after: 7_200_000 }));
    expect(simulation.nextDue()).toBe('2026-11-23T10:00:00.000Z');
    simulation.advance(3 * 3_600_000);
    expect(at(simulation)).toEqual(['sending: completed']);
    expect(simulation.instances[0]?.steps.map(({ event }) => event)).toEqual([
      'start',
      'fire-timer',
    ]);
  });

  it('that have ended in the meantime are not tried again', () => {
    const attempts: number[] = [];
    const simulation = run(({ attempt }) => {
      attempts.push(attempt);
      return { kind: 'fail', code: 'down', retryAt: '2026-11-23T11:00:00.000Z' };
    });
    simulation.advance(5 * 3_600_000);
    expect(attempts).toEqual([1]);
  });

  it('of an unknown type wait, or go to the fallback', () => {
    expect(at(simulationStarted({ handlers: {} }))).toEqual(['sending: send']);
    expect(at(simulationStarted({ handlers: {}, fallback: () => ({ kind: 'finish' }) }))).toEqual([
      'sending: after',
    ]);
    expect(
      at(
        simulationStarted({
          handlers: Object.create({ send: () => ({ kind: 'finish' }) }) as Record<
            string,
            JobHandler
          >,
        }),
      ),
    ).toEqual(['sending: send']);
  });
  const simulationStarted = (options: Partial<SimulationOptions>): Simulation => {
    const simulation = simulationOf([sending], options);
    simulation.start({ process: 'sending' });
    return simulation;
  };

  it('run in the order in which they are due, timers first if due together', () => {
    const simulation = run(() => ({ kind: 'finish', after: 3_600_000 }));
    simulation.advance(3_600_000);
    expect(at(simulation)).toEqual(['sending: completed']);
    const sooner = run(() => ({ kind: 'finish', after: 3_599_999 }));
    sooner.advance(3_600_000);
    expect(at(sooner)).toEqual(['sending: after']);
  });
});

describe('a ladder that starts a process', () => {
  const ladder = (): Reference['ladder'] => {
    const compiled = compileDecisions([
      {
        name: 'l.dmn',
        xml: `
          <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
              id="d" name="d" namespace="u">
            <decision id="escalation" name="escalation">
              <variable name="escalation"/>
              <literalExpression><text>[{
                rung: "R1", calendar: "clock", amount: 0, unit: "hours",
                roles: ["supervisor"], channel: "notice", start: "reassess"
              }]</text></literalExpression>
            </decision>
          </definitions>`,
      },
    ]);
    const found = compiled.ok ? compiled.value.decisions[0] : undefined;
    if (!found) throw new Error('no ladder');
    return found;
  };
  const late = (withProcess: boolean): Simulation => {
    const call = processOf(
      'call',
      [task('contact', { deadline: { rule: { kind: 'literal', value: 'within' } } })],
      ['start>contact', 'contact>end'],
    );
    const simulation = simulationOf(
      [
        call,
        ...(withProcess
          ? [processOf('reassess', [task('think')], ['start>think', 'think>end'])]
          : []),
      ],
      { reference: { ...referenceOf(), ladder: ladder() } },
    );
    simulation.start({ process: 'call', variables: { caseId: 'case-1' }, businessKey: 'case-1' });
    simulation.advance(5 * 3_600_000);
    return simulation;
  };

  it('starts it for the same key, and names its deadline', () => {
    const simulation = late(true);
    expect(at(simulation)).toEqual(['call: contact', 'reassess: think']);
    expect(simulation.instances[1]?.state.businessKey).toBe('case-1');
    expect(simulation.instances[1]?.lastVariables).toMatchObject({
      caseId: 'case-1',
      sourceInstance: 'i1',
      informationAt: '2026-11-23T13:00:00.000Z',
    });
  });

  it('goes on if the process is not deployed', () => {
    expect(at(late(false))).toEqual(['call: contact']);
  });
});
