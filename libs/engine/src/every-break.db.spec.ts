import { jest } from '@jest/globals';
import {
  failingStatements,
  throughEveryBreak,
  type FailingStatements,
  type Repeatable,
} from '@waymark/testing';
import {
  amara,
  by,
  openEngineBench,
  person,
  sade,
  valueOf,
  type EngineBench,
} from './testing/engine-bench.js';
import { ladderReference, reviewProgram } from './testing/ladder.js';
import {
  afterDuration,
  message,
  node,
  processPlan,
  programOf,
  referenceOf,
  userTask,
  visit,
  visitForms,
} from './testing/programs.js';

jest.setTimeout(300_000);

/** As if the time of every back-off and lock had passed. */
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const moira = person('moira', 'service-manager');
const dana = person('dana', 'service-designer');
const literal = (value: string) => ({ kind: 'literal' as const, value });
const waiter = processPlan(
  'waiter',
  [
    node('start', 'startEvent'),
    node('wait', 'intermediateCatchEvent', { events: message('reply') }),
    userTask('read', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>wait', 'wait>read', 'read>end'],
);
const reported = processPlan(
  'reported',
  [
    node('by-message', 'startEvent', { events: message('new-report') }),
    userTask('look', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['by-message>look', 'look>end'],
);
const worker = processPlan(
  'worker',
  [
    node('start', 'startEvent'),
    node('fetch', 'serviceTask', { job: { type: literal('fetch'), retries: 2, headers: {} } }),
    node('pause', 'intermediateCatchEvent', { events: afterDuration('PT1H') }),
    userTask('check', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>fetch', 'fetch>pause', 'pause>check', 'check>end'],
);

describe('a connection that breaks between two statements', () => {
  let bench: EngineBench;
  let failing: FailingStatements;
  let key = 0;
  beforeAll(async () => {
    bench = await openEngineBench();
    failing = failingStatements(bench.persistence);
    await bench.publish('all', programOf([waiter, reported, worker, visit], { forms: visitForms }));
    await bench.publish('reviews', reviewProgram(), { reference: ladderReference() });
  });
  afterAll(() => bench.close());

  const start = async (process: string, more: object = {}) =>
    valueOf(await bench.engine.startInstance({ ...by(amara), process, ...more }));
  const relay = async (): Promise<void> => {
    while ((await bench.engine.relay('northvale')) > 0);
  };
  const later = async (): Promise<void> => {
    await bench.rows('update outbox set not_before = $1', [LONG_AGO]);
    await bench.rows('update job set lock_until = $1 where lock_until is not null', [LONG_AGO]);
  };
  const visitBy = (instance: string, seen: number, event: object) =>
    bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen,
      event: event as { kind: 'poke' },
    });
  const breakEverywhere = <Given>(action: Omit<Repeatable<Given>, 'later'>): Promise<number> =>
    throughEveryBreak({ failing, owner: bench.owner }, { ...action, later });

  it('loses and doubles nothing of a start', async () => {
    const places = await breakEverywhere({
      arrange: async () => by(amara),
      act: async (command) =>
        valueOf(await bench.engine.startInstance({ ...command, process: 'worker' })),
    });
    expect(places).toBeGreaterThan(4);
  });

  it('loses and doubles nothing of a click', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const { next } = await start('visit');
        return { ...by(amara), task: next[0]?.task ?? '', submission: { reached: true } };
      },
      act: async (command) => valueOf(await bench.engine.completeTask(command)),
    });
    expect(places).toBeGreaterThan(4);
  });

  it('loses and doubles nothing of a timer and the notices that it causes', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const { instance, next } = await start('reviews', { variables: { grade: 'medium' } });
        valueOf(await bench.engine.claimTask({ ...by(amara), task: next[0]?.task ?? '' }));
        bench.pass(6 * 60 + 1);
        const [timer] = await bench.rows<{ id: string; generation: number }>(
          `select id, generation from timer where instance = $1 and state = 'armed' order by due`,
          [instance],
        );
        return { instance, timer: timer?.id ?? '', generation: timer?.generation ?? 0 };
      },
      act: async ({ instance, timer, generation }) => {
        await visitBy(instance, 1, { kind: 'timer', timer, generation });
        await relay();
      },
    });
    expect(places).toBeGreaterThan(10);
  });

  it('loses and doubles nothing of a job', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const { instance } = await start('worker');
        await visitBy(instance, 0, { kind: 'poke' });
        const [job] = await bench.rows<{ id: string }>('select id from job where instance = $1', [
          instance,
        ]);
        return { organisation: 'northvale', instance, job: job?.id ?? '', attempt: 1 };
      },
      act: async (job) => {
        const started = await bench.engine.startJob(job, { owner: 'w', forMs: 60_000 });
        if (started.kind === 'run')
          await bench.engine.recordJob(job, { outcome: 'finished', variables: { found: 3 } });
        await visitBy(job.instance, 1, { kind: 'job', job: job.job, attempt: 1 });
      },
    });
    expect(places).toBeGreaterThan(10);
  });

  it('loses and doubles nothing of a message and its delivery', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const businessKey = `k${(key += 1)}`;
        await start('waiter', { businessKey });
        return { ...by(amara), name: 'reply', key: businessKey, payload: { text: 'yes' } };
      },
      act: async (command) => {
        valueOf(await bench.engine.publishMessage(command));
        await relay();
      },
    });
    expect(places).toBeGreaterThan(15);
  });

  it('loses and doubles nothing of a message that goes to another receiver', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const businessKey = `k${(key += 1)}`;
        const { instance } = await start('waiter', { businessKey });
        valueOf(
          await bench.engine.publishMessage({ ...by(amara), name: 'reply', key: businessKey }),
        );
        valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
        await start('waiter', { businessKey });
      },
      act: relay,
    });
    expect(places).toBeGreaterThan(15);
  });

  it('loses and doubles nothing of a process that a message starts', async () => {
    const places = await breakEverywhere({
      arrange: async () => ({ ...by(amara), name: 'new-report', key: `k${(key += 1)}` }),
      act: async (command) => {
        valueOf(await bench.engine.publishMessage(command));
        await relay();
      },
    });
    expect(places).toBeGreaterThan(15);
  });

  /** A message for an instance whose state nobody can read, and how to mend it. */
  const unreadable = async () => {
    const businessKey = `k${(key += 1)}`;
    const { instance } = await start('waiter', { businessKey });
    const [row] = await bench.rows<{ state: Buffer }>('select state from instance where id = $1', [
      instance,
    ]);
    const set = (state: Buffer | undefined) =>
      bench.rows('update instance set state = $1 where id = $2', [state, instance]);
    await set(Buffer.from('unreadable'));
    valueOf(await bench.engine.publishMessage({ ...by(amara), name: 'reply', key: businessKey }));
    return { instance, mend: () => set(row?.state) };
  };

  it('loses and doubles nothing of a delivery that fails for good', async () => {
    const places = await breakEverywhere({ arrange: unreadable, act: relay });
    expect(places).toBeGreaterThan(15);
  });

  it('loses and doubles nothing of a failed delivery that an operator retries', async () => {
    const places = await breakEverywhere({
      arrange: async () => {
        const { instance, mend } = await unreadable();
        await relay();
        await mend();
        const [row] = await bench.rows<{ id: string }>(
          `select id from outbox where instance = $1 and state = 'failed'`,
          [instance],
        );
        return { ...by(sade), delivery: row?.id ?? '', reason: 'it is mended' };
      },
      act: async (command) => {
        valueOf(await bench.engine.retryDelivery(command));
        await relay();
      },
    });
    expect(places).toBeGreaterThan(20);
  });

  describe('of an instance that goes on in another version', () => {
    const contact = (element: string, roles: string, boundaries: ReturnType<typeof node>[]) =>
      programOf([
        processPlan(
          'moved',
          [
            node('start', 'startEvent'),
            userTask(element, roles),
            ...boundaries.map((one) => ({ ...one, attachedTo: element })),
            node('end', 'endEvent'),
          ],
          [`start>${element}`, `${element}>end`],
        ),
      ]);
    const [stop, chase] = [
      node('stop', 'boundaryEvent', { events: message('reply') }),
      node('chase', 'boundaryEvent', { interrupting: false, events: afterDuration('P2D') }),
    ];
    /** So many that each break has its own. */
    const waiting: string[] = [];
    beforeAll(async () => {
      await bench.publish('moved', contact('contact', 'caseworker', [stop, chase]));
      for (let number = 0; number < 160; number += 1) {
        const { instance } = await start('moved', { businessKey: `moved${number}` });
        await visitBy(instance, 0, { kind: 'poke' });
        waiting.push(instance);
      }
      await bench.publish('moved', contact('call', 'idva', [stop]));
    });
    const migration = () => ({
      ...by(moira),
      instance: waiting.shift() ?? '',
      version: 2,
      mapping: { moved: { contact: 'call' } },
      reason: 'a better first call',
    });

    it('loses and doubles nothing of the migration', async () => {
      const places = await breakEverywhere({
        arrange: async () => migration(),
        act: async (command) => {
          valueOf(await bench.engine.migrateInstance(command));
          await visitBy(command.instance, 1, { kind: 'poke' });
        },
      });
      expect(places).toBeGreaterThan(8);
    });

    it('loses and doubles nothing of its undo', async () => {
      const places = await breakEverywhere({
        arrange: async () => {
          const command = migration();
          valueOf(await bench.engine.migrateInstance(command));
          return { ...by(moira), instance: command.instance, reason: 'it was the wrong one' };
        },
        act: async (command) => {
          valueOf(await bench.engine.undoMigration(command));
          await visitBy(command.instance, 2, { kind: 'poke' });
        },
      });
      expect(places).toBeGreaterThan(8);
    });
  });

  it('loses and doubles nothing of a draft that is published', async () => {
    let number = 0;
    const places = await breakEverywhere({
      arrange: async () => {
        const journey = `drafted${(number += 1)}`;
        const draft = valueOf(
          await bench.engine.createDraft({
            ...by(dana),
            journey,
            name: 'A draft',
            base: [{ path: 'p.bpmn', encoding: 'utf8', content: '<definitions/>' }],
          }),
        );
        const program = programOf([
          processPlan(
            journey,
            [node('start', 'startEvent', { events: message(journey) }), node('end', 'endEvent')],
            ['start>end'],
          ),
        ]);
        return {
          ...by(dana),
          draft: draft.id,
          expected: String(draft.revision),
          comparedWith: null,
          journey,
          program,
          reference: referenceOf({}),
          files: { 'p.bpmn': '<definitions/>' },
          compare: () => ({ needs: null, changes: [] }),
        };
      },
      act: async (command) => valueOf(await bench.engine.publishDraft(command)),
    });
    expect(places).toBeGreaterThan(8);
  });

  it('would notice what is doubled', async () => {
    await expect(
      breakEverywhere({
        arrange: () => Promise.resolve(),
        act: async () => void (await start('worker')),
      }),
    ).rejects.toThrow('broken afterCommit 1');
  });
});
