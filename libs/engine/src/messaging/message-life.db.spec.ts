import { nameOf } from '@waymark/domain';
import { step } from '@waymark/machine';
import { setTimeout as delay } from 'node:timers/promises';
import { ProgramStore } from '../advance/program-store.js';
import type { EngineContext } from '../context.js';
import { failedDeliveries } from '../reading/failed-deliveries.js';
import { unclaimedMessages } from '../reading/unclaimed-messages.js';
import {
  amara,
  by,
  openEngineBench,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { deliverMessage } from './deliver-message.js';
import type { Delivery } from './delivery.js';
import { message, node, processPlan, programOf, userTask } from '../testing/programs.js';

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
/** Sends one message and then waits for another one. */
const pair = (id: string, sends: string, waitsFor: string) =>
  processPlan(
    id,
    [
      node('start', 'startEvent'),
      userTask('begin', 'caseworker'),
      node('wait', 'intermediateCatchEvent', { events: message(waitsFor) }),
      node('send', 'intermediateThrowEvent', { events: message(sends) }),
      node('end', 'endEvent'),
    ],
    ['start>begin', 'begin>wait', 'wait>send', 'send>end'],
  );

describe('the life of a message', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    await bench.publish(
      'life',
      programOf([
        waiter,
        reported,
        pair('east', 'to-west', 'to-east'),
        pair('west', 'to-east', 'to-west'),
      ]),
    );
  });
  afterEach(() => bench.close());

  const start = async (process: string, businessKey?: string) =>
    valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process,
        ...(businessKey && { businessKey }),
      }),
    ).instance;
  const publish = async (more: object = {}) =>
    valueOf(
      await bench.engine.publishMessage({
        ...by(amara),
        name: 'reply',
        key: 'k',
        payload: { text: 'yes' },
        ...more,
      }),
    ).message;
  const relay = async (): Promise<void> => {
    while ((await bench.engine.relay('northvale')) > 0);
  };
  /** As if the time of every back-off had passed. */
  const later = () => bench.rows(`update outbox set not_before = '2020-01-01 00:00Z'`);
  const waitingAt = async (instance: string) =>
    (
      await bench.rows<{ waiting_at: string[] }>('select waiting_at from instance where id = $1', [
        instance,
      ])
    )[0]?.waiting_at;
  const outbox = () => bench.rows('select kind, state, error from outbox order by at, id');
  const states = () =>
    bench.rows(
      `select m.state as message, c.state as delivery
        from message m
        left join message_correlation c on c.message = m.id
        order by m.at, m.id`,
    );
  const pending = async () =>
    (await bench.rows('select pending from subscription where pending is not null')).length;
  const inNorthvale: typeof bench.persistence.inOrganisation = (_, work) =>
    bench.persistence.inOrganisation('northvale', work);
  const failed = async () =>
    (
      await inNorthvale('', (tx) =>
        failedDeliveries(tx, bench.persistence.keys, { after: null, limit: 10 }),
      )
    ).items;
  const expired = async () =>
    (
      await inNorthvale('', (tx) =>
        unclaimedMessages(tx, bench.persistence.keys, {
          expired: true,
          now: bench.now(),
          after: null,
          limit: 10,
        }),
      )
    ).items.map((each) => each.message);
  const retry = (delivery: string, principal = sade) =>
    bench.engine.retryDelivery({ ...by(principal), delivery, reason: 'the cause is mended' });

  /** Replaces the state of an instance, and answers how to put it back. */
  const replaceState = async (instance: string, change: (state: object) => object | Buffer) => {
    const [row] = await bench.rows<{ state: Buffer; key_id: string }>(
      'select state, key_id from instance where id = $1',
      [instance],
    );
    if (!row) throw new Error('no instance');
    const { keys } = bench.persistence;
    const place = `instance/state/${instance}`;
    const changed = change(await keys.decrypt<object>('northvale', row.key_id, row.state, place));
    const stored = Buffer.isBuffer(changed)
      ? changed
      : await keys.encrypt('northvale', row.key_id, changed, place);
    const set = (state: Buffer) =>
      bench.rows('update instance set state = $1 where id = $2', [state, instance]);
    await set(stored);
    return () => set(row.state);
  };
  const breakState = (instance: string) => replaceState(instance, () => Buffer.from('unreadable'));
  const ofNewerBuild = (instance: string) =>
    replaceState(instance, (state) => ({ ...state, version: 9_999 }));

  const somebodyWaitsForAKey = async (): Promise<void> => {
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
    while ((await bench.rows(waiting)).length === 0) await delay(20);
  };

  it('loses no message between a refused delivery and a subscription that opens', async () => {
    const gone = await start('waiter', 'k');
    await publish();
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance: gone, reason: 'mistake' }));
    const [delivery] = await bench.rows<Delivery>(
      'select message, process, instance, subscription from message_correlation',
    );
    if (!delivery) throw new Error('nothing is on its way');
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const relaying = inNorthvale('', async (tx) => {
      await deliverMessage(tx, contextOf(bench), { delivery, event: nameOf('new', 'delivery') });
      await tx.execute(`update outbox set state = 'sent' where organisation = $1`, ['northvale']);
      await held; // as the relay, just before its commit
    });
    await delay(200);
    const starting = start('waiter', 'k');
    await Promise.race([starting, somebodyWaitsForAKey()]);
    commit();
    await relaying;
    const second = await starting;
    await relay();
    expect(await waitingAt(second)).toEqual(['read']);
  });

  const withdraw = () =>
    inNorthvale('', (tx) => bench.engine.withdrawMessagesIn(tx, { name: 'reply', key: 'k' }));

  it('a message that is withdrawn on its way reaches nobody; a later one does', async () => {
    const instance = await start('waiter', 'k');
    await publish();
    await withdraw();
    await relay();
    expect([await waitingAt(instance), await pending()]).toEqual([['wait'], 0]);
    expect(await states()).toEqual([{ message: 'correlated', delivery: null }]);
    await publish();
    await relay();
    expect(await waitingAt(instance)).toEqual(['read']);
  });

  it('a message that starts a process and is withdrawn starts nothing', async () => {
    await publish({ name: 'new-report' });
    await inNorthvale('', (tx) =>
      bench.engine.withdrawMessagesIn(tx, { name: 'new-report', key: 'k' }),
    );
    await relay();
    expect(await bench.rows('select id from instance')).toEqual([]);
  });

  it('a message that is withdrawn is not passed on to the next instance', async () => {
    const gone = await start('waiter', 'k');
    await publish();
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance: gone, reason: 'mistake' }));
    await withdraw();
    const second = await start('waiter', 'k');
    await relay();
    expect([await waitingAt(second), await pending()]).toEqual([['wait'], 0]);
  });

  it('delivers later what meets an instance of a newer build', async () => {
    const instance = await start('waiter', 'k');
    const restore = await ofNewerBuild(instance);
    await publish();
    await relay();
    expect(await outbox()).toEqual([
      { kind: 'deliver-message', state: 'pending', error: 'newer-build' },
    ]);
    expect(bench.alarms).toEqual([]);
    await restore();
    await later();
    await relay();
    expect(await waitingAt(instance)).toEqual(['read']);
    expect(await states()).toEqual([{ message: 'buffered', delivery: 'delivered' }]);
  });

  it('keeps a message for a parked instance until a person releases it', async () => {
    const instance = await start('waiter', 'k');
    await bench.rows(`update instance set parked = 'state-too-large'`);
    await publish();
    await relay();
    expect([await waitingAt(instance), await outbox()]).toEqual([
      ['wait'],
      [{ kind: 'deliver-message', state: 'pending', error: 'instance-parked' }],
    ]);
    expect(await bench.rows('select parked from instance')).toEqual([
      { parked: 'state-too-large' },
    ]);
    valueOf(
      await bench.engine.setVariables({
        ...by(sade),
        instance,
        variables: { mended: true },
        reason: 'it may go on',
      }),
    );
    await later();
    await relay();
    expect(await waitingAt(instance)).toEqual(['read']);
  });

  it('raises an alarm for a delivery that is late', async () => {
    const instance = await start('waiter', 'k');
    await ofNewerBuild(instance);
    await publish();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await relay();
      await later();
    }
    expect(bench.alarms).toMatchObject([
      { code: 'delivery-late', instance, detail: { reason: 'newer-build' } },
    ]);
  });

  describe('a delivery that can never succeed', () => {
    let instance: string;
    let lost: string;
    let restore: () => Promise<unknown>;
    beforeEach(async () => {
      instance = await start('waiter', 'k');
      restore = await breakState(instance);
      lost = await publish();
      await relay();
    });

    it('reaches nobody once it is withdrawn, and is no longer listed', async () => {
      await withdraw();
      const second = await start('waiter', 'k');
      await relay();
      expect([await waitingAt(second), await failed()]).toEqual([['wait'], []]);
    });

    it('is set aside, with an alarm, and shown to operators', async () => {
      expect(await outbox()).toEqual([
        { kind: 'deliver-message', state: 'failed', error: 'not-decipherable' },
      ]);
      expect([await states(), await pending()]).toEqual([
        [{ message: 'buffered', delivery: 'failed' }],
        0,
      ]);
      expect(bench.alarms).toMatchObject([{ code: 'delivery-failed', instance }]);
      expect(await failed()).toMatchObject([
        {
          kind: 'deliver-message',
          code: 'not-decipherable',
          name: 'reply',
          process: 'waiter',
          instance,
          about: 'k',
          attempts: 1,
        },
      ]);
    });

    it('leaves its subscription free for the next message', async () => {
      await restore();
      const next = await publish();
      await relay();
      expect(await waitingAt(instance)).toEqual(['read']);
      const trace = await bench.engine.trace('northvale', instance);
      expect(trace.at(-1)?.event).toMatchObject({ kind: 'deliver-message', message: next });
    });

    it('gives a waiting message to the subscription that it frees', async () => {
      const second = await start('waiter', 'k2');
      const mend = await breakState(second);
      const [first, next] = [await publish({ key: 'k2' }), await publish({ key: 'k2' })];
      await relay();
      await mend();
      await later();
      expect(
        await bench.rows(
          'select message, state from message_correlation where message = any($1) order by 2',
          [[first, next]],
        ),
      ).toEqual([
        { message: first, state: 'failed' },
        { message: next, state: 'failed' },
      ]);
    });

    it('never reads as correlated', async () => {
      bench.pass(60 * 48);
      await bench.engine.tidy();
      expect(await states()).toEqual([{ message: 'expired', delivery: 'failed' }]);
      expect(await expired()).toEqual([lost]);
    });

    it('is tried again by an operator, and audited', async () => {
      const [delivery] = await failed();
      await restore();
      bench.pass(60 * 48);
      await bench.engine.tidy();
      expect(valueOf(await retry(delivery?.delivery ?? ''))).toEqual({
        delivery: delivery?.delivery,
        state: 'pending',
      });
      expect(await pending()).toBe(1);
      await relay();
      expect(await waitingAt(instance)).toEqual(['read']);
      expect(await states()).toEqual([{ message: 'correlated', delivery: 'delivered' }]);
      expect(await failed()).toEqual([]);
      expect(
        await bench.rows(`select actor, kind from audit where chain = 'organisation'`),
      ).toEqual([{ actor: 'sade', kind: 'delivery-retried' }]);
      expect(refusalOf(await retry(delivery?.delivery ?? ''))).toEqual({
        status: 409,
        code: 'delivery-not-failed',
      });
    });

    it('goes to another receiver if its own no longer waits', async () => {
      const [delivery] = await failed();
      await restore();
      valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
      const other = await start('waiter', 'k');
      await relay();
      expect(await waitingAt(other)).toEqual(['wait']); // nobody has looked at the cause yet
      expect(valueOf(await retry(delivery?.delivery ?? '')).state).toBe('pending');
      await relay();
      expect(await waitingAt(other)).toEqual(['read']);
      expect(await failed()).toEqual([]);
    });

    it('waits for the next receiver if nobody waits now', async () => {
      const [delivery] = await failed();
      await restore();
      valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
      expect(valueOf(await retry(delivery?.delivery ?? '')).state).toBe('buffered');
      const other = await start('waiter', 'k');
      await relay();
      expect(await waitingAt(other)).toEqual(['read']);
    });

    it('is refused if the message has expired and nobody waits', async () => {
      const [delivery] = await failed();
      await restore();
      valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
      bench.pass(60 * 48);
      await bench.engine.tidy();
      expect(refusalOf(await retry(delivery?.delivery ?? ''))).toEqual({
        status: 409,
        code: 'nobody-waits',
      });
      expect(await failed()).toHaveLength(1);
    });

    it('is not found under another name', async () => {
      expect(refusalOf(await retry('no-such-delivery'))).toEqual({
        status: 404,
        code: 'not-found',
      });
    });
  });

  describe('one that reached nobody', () => {
    const again = (message: string) =>
      bench.engine.sendMessageAgain({ ...by(sade), message, reason: 'the case is open now' });

    it('is sent again to whoever waits by then, as it was, and audited', async () => {
      const message = await publish();
      expect(refusalOf(await again(message))).toEqual({ status: 409, code: 'message-not-expired' });
      bench.pass(60 * 48);
      await bench.engine.tidy();
      expect(await states()).toEqual([{ message: 'expired', delivery: null }]);
      const instance = await start('waiter', 'k');
      expect(await waitingAt(instance)).toEqual(['wait']);
      expect(valueOf(await again(message))).toEqual({ message, receivers: 1, buffered: false });
      await relay();
      expect(await waitingAt(instance)).toEqual(['read']);
      expect(refusalOf(await again(message))).toEqual({ status: 409, code: 'message-not-expired' });
      expect(
        await bench.rows(`select actor, kind from audit where chain = 'organisation'`),
      ).toEqual([{ actor: 'sade', kind: 'message-sent-again' }]);
    });

    it('waits for a day if nobody waits for it, and is listed again', async () => {
      const message = await publish();
      bench.pass(60 * 48);
      expect(valueOf(await again(message))).toMatchObject({ receivers: 0, buffered: true });
      await bench.engine.tidy();
      expect(await states()).toEqual([{ message: 'buffered', delivery: null }]);
      bench.pass(60 * 25);
      await bench.engine.tidy();
      expect(await expired()).toEqual([message]);
      expect(refusalOf(await again('sent:nothing'))).toEqual({ status: 404, code: 'not-found' });
    });
  });

  it('keeps a message that is on its way when it expires', async () => {
    const instance = await start('waiter', 'k');
    const restore = await ofNewerBuild(instance);
    await publish({ ttlMinutes: 5 });
    await relay();
    bench.pass(6);
    await bench.engine.tidy();
    expect(await states()).toEqual([{ message: 'buffered', delivery: 'pending' }]);
    await restore();
    await later();
    await relay();
    await bench.engine.tidy();
    expect(await states()).toEqual([{ message: 'correlated', delivery: 'delivered' }]);
    expect(await waitingAt(instance)).toEqual(['read']);
  });

  it('shows a message whose start was refused once it has expired', async () => {
    const [first, second] = [
      await publish({ name: 'new-report' }),
      await publish({ name: 'new-report' }),
    ];
    await relay();
    bench.pass(60 * 48);
    await bench.engine.tidy();
    expect(await states()).toEqual([
      { message: 'correlated', delivery: 'delivered' },
      { message: 'expired', delivery: 'refused' },
    ]);
    expect(await expired()).toEqual([second]);
    expect(first).not.toBe(second);
  });

  it('tries a failed start again once its process is published', async () => {
    await bench.rows('update deployment set retired_at = $1', [bench.now()]);
    await publish({ name: 'new-report' });
    await relay();
    const [delivery] = await failed();
    expect(delivery).toMatchObject({ kind: 'start-instance', code: 'not-deployed', about: 'k' });
    await bench.rows('update deployment set retired_at = null');
    valueOf(await retry(delivery?.delivery ?? ''));
    await relay();
    expect(await states()).toEqual([{ message: 'buffered', delivery: 'delivered' }]);
    expect(await bench.rows(`select 1 from instance where process = 'reported'`)).toHaveLength(1);
  });

  it('loses nothing where two steps meet at two keys in opposite order', async () => {
    const rounds = Array.from({ length: 2 }, (_, index) => `pair-${index}`);
    for (const key of rounds) {
      const [east, west] = [await start('east', key), await start('west', key)];
      // Each transaction publishes what the other one then waits for.
      const both = await Promise.all(
        [
          { name: 'to-east', instance: west },
          { name: 'to-west', instance: east },
        ].map(async ({ name, instance }) => {
          const [task] = await bench.rows<{ id: string }>(
            'select id from task where instance = $1 and state = $2',
            [instance, 'open'],
          );
          const attempt = () =>
            bench.persistence.inOrganisation('northvale', async (tx) => {
              await bench.engine.publishMessageIn(tx, { ...by(amara), name, key });
              await delay(20);
              await bench.engine.advanceIn(tx, {
                organisation: 'northvale',
                instance,
                event: {
                  id: nameOf('new', 'begin', instance),
                  actor: { kind: 'person', id: 'amara' },
                  kind: 'complete-task',
                  task: (task?.id ?? '').split('.').slice(1).join('.'),
                  variables: {},
                },
              });
            });
          await attempt().catch((thrown: { driverError?: { code?: string } }) => {
            if (thrown.driverError?.code !== '40P01') throw thrown;
            return attempt();
          });
        }),
      );
      expect(both).toHaveLength(2);
    }
    await relay();
    expect(await bench.rows(`select id from instance where status = 'active'`)).toEqual([]);
  });
});

const contextOf = ({ persistence }: EngineBench): EngineContext => ({
  persistence,
  step,
  programs: new ProgramStore(),
  caseWriter: null,
  alarm: () => undefined,
  mayWork: () => true,
  generationFile: null,
  now: () => persistence.clock.serviceNow(),
});
