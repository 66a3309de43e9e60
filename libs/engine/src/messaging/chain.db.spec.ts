import { jest } from '@jest/globals';
import { nameOf } from '@waymark/domain';
import {
  openEngineBench,
  by,
  amara,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import {
  afterDuration,
  message,
  node,
  processPlan,
  programOf,
  referenceOf,
  userTask,
} from '../testing/programs.js';

/** Starts by one message and throws another one at once: twice makes a ring. */
const link = (id: string, start: string, throws: string) =>
  processPlan(
    id,
    [
      node('start', 'startEvent', { events: message(start) }),
      node('end', 'endEvent', { events: message(throws) }),
    ],
    ['start>end'],
  );
/** Waits for one message, answers with another one, and waits again, for ever. */
const answering = (id: string, hears: string, says: string, before: object[] = []) =>
  processPlan(
    id,
    [
      node('start', 'startEvent'),
      node('hear', 'intermediateCatchEvent', { events: message(hears) }),
      ...(before as ReturnType<typeof node>[]),
      node('say', 'intermediateThrowEvent', { events: message(says) }),
    ],
    before.length > 0
      ? ['start>hear', 'hear>pause', 'pause>say', 'say>hear']
      : ['start>hear', 'hear>say', 'say>hear'],
  );
/** Starts by a message and waits for a person. */
const heard = (id: string, start: string) =>
  processPlan(
    id,
    [
      node('start', 'startEvent', { events: message(start) }),
      userTask('look', 'caseworker'),
      node('end', 'endEvent'),
    ],
    ['start>look', 'look>end'],
  );
const figure = (value: number) => [{ from: '2021-04-01', value, source: 'a test' }];

jest.setTimeout(60_000);

describe('a chain of processes', () => {
  let bench: EngineBench;
  const MOST = 12;
  const reference = referenceOf();
  beforeEach(async () => {
    bench = await openEngineBench();
  });
  afterEach(() => bench.close());

  const publish = (journey: string, ...plans: ReturnType<typeof processPlan>[]) =>
    bench.publish(journey, programOf(plans, { journey }), {
      reference: {
        ...reference,
        id: `${journey}-figures`.padEnd(64, '0'),
        values: {
          ...reference.values,
          'chain-links-most': figure(MOST),
          'chain-thrown-most': figure(40),
          'chain-minutes': figure(15),
        },
      },
    });
  const send = async (name: string, key: string | null = null) =>
    valueOf(await bench.engine.publishMessage({ ...by(amara), name, key }));
  /** The relay, until nothing is left to do: a chain without an end never returns. */
  const relayAll = async (organisation = 'northvale') => {
    for (let rounds = 0; rounds < 60; rounds += 1)
      if ((await bench.engine.relay(organisation)) === 0) return;
    throw new Error('the chain does not end');
  };
  const instances = async () =>
    (await bench.rows<{ n: number }>('select count(*)::int as n from instance'))[0]?.n ?? 0;
  const failed = () =>
    bench.rows<{ id: string; kind: string; error: string }>(
      `select id, kind, error from outbox where state = 'failed' order by id`,
    );
  const incidents = () =>
    bench.rows("select code, state from incident where code = 'chain-too-long' order by state");

  it('of processes that start each other is set aside alone, with an incident', async () => {
    // A ring that no reading of the diagrams sees, because the rule is of a later release.
    await publish('ping', link('a', 'ping', 'pong'));
    await publish('pong', link('b', 'pong', 'pung'));
    await publish('pung', link('c', 'pung-by-another-name', 'ping'));
    await bench.rows(`update start_listener set name = 'pung' where process = 'c'`);
    await send('ping');
    await relayAll();
    expect(await failed()).toEqual([
      { id: expect.any(String), kind: 'publish-message', error: 'chain-too-long' },
    ]);
    expect(await instances()).toBe(MOST + 1);
    expect(await incidents()).toEqual([{ code: 'chain-too-long', state: 'open' }]);
    expect(bench.alarms.map(({ code }) => code)).toEqual(['chain-too-long']);
    // Nothing is lost: an operator lets it go on, and it ends again.
    const [{ id } = { id: '' }] = await failed();
    valueOf(await bench.engine.retryDelivery({ ...by(sade), delivery: id, reason: 'looked at' }));
    await relayAll();
    expect(await instances()).toBe(2 * MOST + 2);
    expect(await incidents()).toEqual([
      { code: 'chain-too-long', state: 'open' },
      { code: 'chain-too-long', state: 'resolved' },
    ]);
    // What somebody discards asks nobody any more either.
    const [{ id: second } = { id: '' }] = await failed();
    const discard = { ...by(sade), delivery: second, reason: 'it went in circles' };
    valueOf(await bench.engine.discardDelivery(discard));
    expect(await bench.rows('select distinct state, resolved_by from incident')).toEqual([
      { state: 'resolved', resolved_by: 'sade' },
    ]);
  });

  it('of messages that answer each other ends, and others of the organisation go on', async () => {
    await publish(
      'talk',
      answering('left', 'said', 'answered'),
      answering('right', 'answered', 'said'),
    );
    for (const process of ['left', 'right'])
      valueOf(await bench.engine.startInstance({ ...by(amara), process, businessKey: 'talk-1' }));
    await send('said', 'talk-1');
    await relayAll();
    expect(await failed()).toHaveLength(1);
    await send('said', 'talk-1'); // an act of somebody begins a chain of its own
    await relayAll();
    expect(await failed()).toHaveLength(2);
  });

  it('goes on through jobs that publish messages, and fails the job at the limit', async () => {
    await publish('jobs', heard('left', 'said'), heard('right', 'answered'));
    const job = (n: number, from: string) =>
      bench.engine.publishMessage({
        organisation: 'northvale',
        command: nameOf('job', from, `${n}`),
        principal: { kind: 'system', id: 'job', roles: [] },
        name: n % 2 === 0 ? 'answered' : 'said',
        key: null,
        from,
      });
    await send('said');
    for (let n = 0; n <= MOST; n += 1) {
      await relayAll();
      const [newest] = await bench.rows<{ id: string }>(
        'select id from instance order by id desc limit 1',
      );
      const outcome = await job(n, newest?.id ?? '');
      expect([n, outcome.ok || outcome.failure.code]).toEqual([
        n,
        n < MOST ? true : 'chain-too-long',
      ]);
    }
  });

  it('goes on through short timers, and begins anew after a long one', async () => {
    for (const [minutes, ends] of [
      [1, true],
      [20, false],
    ] as const) {
      const pause = node('pause', 'intermediateCatchEvent', {
        events: afterDuration(`PT${minutes}M`),
      });
      const key = `slow-${minutes}`;
      await publish(
        key,
        answering(`l${minutes}`, `s${minutes}`, `a${minutes}`, [pause]),
        answering(`r${minutes}`, `a${minutes}`, `s${minutes}`),
      );
      for (const process of [`l${minutes}`, `r${minutes}`])
        valueOf(await bench.engine.startInstance({ ...by(amara), process, businessKey: key }));
      await send(`s${minutes}`, key);
      const before = (await failed()).length;
      for (let round = 0; round < MOST; round += 1) {
        await relayAll();
        bench.pass(minutes);
        await fireTimers();
      }
      expect([minutes, (await failed()).length > before]).toEqual([minutes, ends]);
    }
  });

  /** As the drivers would. */
  async function fireTimers(): Promise<void> {
    const due = await bench.rows<{ instance: string; id: string; generation: number }>(
      `select instance, id, generation from timer where state = 'armed' and due <= $1`,
      [bench.now()],
    );
    for (const { instance, id, generation } of due)
      await bench.visit({
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 0,
        event: { kind: 'timer', timer: id, generation },
      });
  }

  it('that doubles with every link ends by how much is thrown', async () => {
    const doubling = processPlan(
      'doubling',
      [
        node('start', 'startEvent', { events: message('one') }),
        node('first', 'intermediateThrowEvent', { events: message('other') }),
        node('end', 'endEvent', { events: message('other') }),
      ],
      ['start>first', 'first>end'],
    );
    await publish('doubling', doubling);
    await bench.rows(`update start_listener set name = 'other' where process = 'doubling'`);
    await send('other');
    await relayAll();
    expect(await instances()).toBeLessThan(50);
    expect((await failed()).length).toBeGreaterThan(5);
  });

  it('counts nothing for a person whose act reaches many', async () => {
    await publish('once', link('a', 'ping', 'pong'));
    await send('ping');
    await relayAll();
    expect(await bench.rows('select * from chain_use')).toEqual([]);
  });
});
