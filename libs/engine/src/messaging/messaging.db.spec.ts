import {
  amara,
  by,
  openEngineBench,
  refusalOf,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { message, node, processPlan, programOf, signal, userTask } from '../testing/programs.js';

const waiter = (id: string) =>
  processPlan(
    id,
    [
      node('start', 'startEvent'),
      node('wait', 'intermediateCatchEvent', { events: message('reply') }),
      userTask('read', 'caseworker'),
      node('end', 'endEvent'),
    ],
    ['start>wait', 'wait>read', 'read>end'],
  );
const sender = processPlan(
  'sender',
  [
    node('start', 'startEvent'),
    node('send', 'intermediateThrowEvent', { events: message('reply') }),
    node('call', 'intermediateThrowEvent', { events: signal('all-clear') }),
    node('end', 'endEvent'),
  ],
  ['start>send', 'send>call', 'call>end'],
);
const started = processPlan(
  'started',
  [
    node('by-message', 'startEvent', { events: message('new-report') }),
    node('by-signal', 'startEvent', { events: signal('all-clear') }),
    userTask('look', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['by-message>look', 'by-signal>look', 'look>end'],
);
const daily = processPlan(
  'daily',
  [
    node('at-six', 'startEvent', {
      events: [
        {
          kind: 'timer',
          form: 'cycle',
          value: { kind: 'literal', value: 'R/2026-11-24T06:00:00Z/P1D' },
        },
      ],
    }),
    userTask('triage', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['at-six>triage', 'triage>end'],
);
const listener = processPlan(
  'listener',
  [
    node('start', 'startEvent'),
    node('wait', 'intermediateCatchEvent', { events: signal('all-clear') }),
    userTask('after', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>wait', 'wait>after', 'after>end'],
);

describe('messages and signals', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish(
        'exchange',
        programOf([waiter('waiter'), waiter('other'), sender, started, daily, listener]),
        { organisation },
      );
  });
  afterAll(() => bench.close());

  const start = async (process: string, businessKey?: string, organisation = 'northvale') =>
    valueOf(
      await bench.engine.startInstance({
        ...by(amara, organisation),
        process,
        ...(businessKey && { businessKey }),
      }),
    ).instance;
  const waitingAt = async (instance: string) =>
    (
      await bench.rows<{ waiting_at: string[] }>(
        `select waiting_at from instance where organisation = 'northvale' and id = $1`,
        [instance],
      )
    )[0]?.waiting_at;
  const publish = async (key: string, more: object = {}) =>
    valueOf(
      await bench.engine.publishMessage({
        ...by(amara),
        name: 'reply',
        key,
        payload: { text: 'yes' },
        ...more,
      }),
    );

  it('delivers a message and its payload to the waiting instance', async () => {
    const instance = await start('waiter', 'k1');
    expect(await publish('k1')).toMatchObject({ receivers: 1, buffered: false });
    expect(await bench.engine.relay('northvale')).toBe(1);
    expect(await waitingAt(instance)).toEqual(['read']);
    const trace = await bench.engine.trace('northvale', instance);
    expect(trace.at(-1)?.event).toMatchObject({
      kind: 'deliver-message',
      payload: { text: 'yes' },
    });
    expect(await bench.engine.relay('northvale')).toBe(0);
    expect(await bench.rows(`select * from subscription where instance = $1`, [instance])).toEqual(
      [],
    );
  });

  it.each(['', ' ', '\u200b', '\u00a0\u3164'])('takes no message with the key %j', async (key) => {
    const before = await bench.rows('select id from message');
    const answer = await bench.engine.publishMessage({ ...by(amara), name: 'reply', key });
    expect(refusalOf(answer)).toEqual({ status: 422, code: 'blank-key' });
    expect(await bench.rows('select id from message')).toEqual(before);
  });

  it('keeps an early message until it expires, for its organisation only', async () => {
    expect(await publish('k2')).toMatchObject({ receivers: 0, buffered: true });
    await start('waiter', 'k2', 'eastmoor');
    const first = await start('waiter', 'k2');
    expect(await bench.engine.relay('eastmoor')).toBe(0);
    expect(await bench.engine.relay('northvale')).toBe(1);
    expect(await waitingAt(first)).toEqual(['read']);
    const second = await start('waiter', 'k2'); // once to a process
    const other = await start('other', 'k2'); // another process has its own
    await bench.engine.relay('northvale');
    expect([await waitingAt(second), await waitingAt(other)]).toEqual([['wait'], ['read']]);
    await publish('k3', { ttlMinutes: 5 });
    bench.pass(6);
    const late = await start('waiter', 'k3');
    await bench.engine.relay('northvale');
    expect(await waitingAt(late)).toEqual(['wait']);
    expect(await bench.engine.tidy()).toMatchObject({ expiredMessages: 1 });
    expect(
      await bench.rows(`select state from message where name = 'reply' and state = 'expired'`),
    ).toHaveLength(1);
  });

  it('delivers each of several messages to another instance', async () => {
    const instances = [await start('waiter', 'k4'), await start('waiter', 'k4')];
    await publish('k4');
    await publish('k4');
    await publish('k4');
    await bench.engine.relay('northvale');
    expect(await Promise.all(instances.map(waitingAt))).toEqual([['read'], ['read']]);
    const third = await start('waiter', 'k4');
    await bench.engine.relay('northvale');
    expect(await waitingAt(third)).toEqual(['read']);
  });

  it('delivers a message to another instance if its receiver is gone', async () => {
    const gone = await start('waiter', 'k5');
    const stays = await start('waiter', 'k5');
    await publish('k5');
    valueOf(
      await bench.engine.cancelInstance({
        ...by({ kind: 'person', id: 'sade', roles: ['supervisor'] }),
        instance: gone,
        reason: 'mistake',
      }),
    );
    await bench.engine.relay('northvale');
    expect(await waitingAt(stays)).toEqual(['read']);
  });

  it('delivers each message once while instances start at the same time', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `race-${index}`);
    const [instances] = await Promise.all([
      Promise.all(keys.map((key) => start('waiter', key))),
      Promise.all(keys.map((key) => publish(key))),
    ]);
    await Promise.all([
      bench.engine.relay('northvale'),
      bench.engine.relay('northvale'),
      bench.engine.relay('northvale'),
    ]);
    await bench.engine.relay('northvale');
    expect(await Promise.all(instances.map(waitingAt))).toEqual(keys.map(() => ['read']));
    for (const instance of instances)
      expect(
        (await bench.engine.trace('northvale', instance)).map((step) => step.event.kind),
      ).toEqual(['start', 'deliver-message']);
  });

  it('loses no message between concurrent publishing and subscribing', async () => {
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const publishing = bench.persistence.inOrganisation('northvale', async (tx) => {
      await bench.engine.publishMessageIn(tx, { ...by(amara), name: 'reply', key: 'k9' });
      await held;
    });
    const starting = start('waiter', 'k9');
    await new Promise((resolve) => setTimeout(resolve, 300));
    commit();
    await publishing;
    const instance = await starting;
    await bench.engine.relay('northvale');
    expect(await waitingAt(instance)).toEqual(['read']);
  });

  it('publishes the messages that an instance throws', async () => {
    const [waiting, listening] = [await start('waiter', 'k6'), await start('listener')];
    await start('sender', 'k6');
    while ((await bench.engine.relay('northvale')) > 0);
    expect([await waitingAt(waiting), await waitingAt(listening)]).toEqual([['read'], ['after']]);
    const later = await start('listener');
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await waitingAt(later)).toEqual(['wait']);
    expect(
      await bench.rows(
        `select 1 from instance where process = 'started' and organisation = 'northvale'`,
      ),
    ).toHaveLength(1);
  });

  it('starts a process by message, but not while one with its key is open', async () => {
    const report = (key: string) =>
      bench.engine.publishMessage({
        ...by(amara),
        name: 'new-report',
        key,
        payload: { caseId: key },
      });
    expect(valueOf(await report('c1')).receivers).toBe(1);
    while ((await bench.engine.relay('northvale')) > 0);
    valueOf(await report('c1'));
    valueOf(await report('c2'));
    while ((await bench.engine.relay('northvale')) > 0);
    expect(
      await bench.rows(
        `select case_id, business_key
          from instance
          where process = 'started' and case_id is not null
          order by 1`,
      ),
    ).toEqual([
      { case_id: 'c1', business_key: 'c1' },
      { case_id: 'c2', business_key: 'c2' },
    ]);
  });

  it('starts one instance for two early messages with one key', async () => {
    const report = (key: string) =>
      bench.engine.publishMessage({
        ...by(amara),
        name: 'new-report',
        key,
        payload: { caseId: key },
      });
    expect([valueOf(await report('c8')).receivers, valueOf(await report('c8')).receivers]).toEqual([
      1, 1,
    ]);
    await Promise.all([bench.engine.relay('northvale'), bench.engine.relay('northvale')]);
    while ((await bench.engine.relay('northvale')) > 0);
    const open = () =>
      bench.rows<{ id: string }>(
        `select id
          from instance
          where process = 'started' and business_key = 'c8' and ended_at is null`,
      );
    expect(await open()).toHaveLength(1);
    expect(
      await bench.rows(
        `select c.state
          from message_correlation c
          join message m on m.organisation = c.organisation and m.id = c.message
          where m.name = 'new-report' and c.process = 'started' and c.state = 'refused'`,
      ),
    ).toHaveLength(1);
    valueOf(
      await bench.engine.cancelInstance({
        ...by({ kind: 'person', id: 'sade', roles: ['supervisor'] }),
        instance: (await open())[0]?.id ?? '',
        reason: 'done',
      }),
    );
    valueOf(await report('c8'));
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await open()).toHaveLength(1);
  });

  it('starts once for each due time of a timer, and once after an outage', async () => {
    const runs = () =>
      bench.rows<{ id: string }>(
        `select id from instance where process = 'daily' and organisation = 'northvale'`,
      );
    await bench.engine.relay('northvale');
    expect(await runs()).toHaveLength(0);
    bench.pass(24 * 60);
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await runs()).toHaveLength(1);
    bench.pass(2 * 24 * 60);
    await Promise.all([bench.engine.relay('northvale'), bench.engine.relay('northvale')]);
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await runs()).toHaveLength(2); // both times passed while nothing ran
    bench.pass(24 * 60);
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await runs()).toHaveLength(3);
    expect(
      await bench.rows(
        `select next_at
          from start_listener
          where process = 'daily' and organisation = 'northvale'`,
      ),
    ).toEqual([{ next_at: new Date(nextSix(bench.now())) }]);
  });

  it('starts processes although the timer of another one cannot be read', async () => {
    const six = '2026-11-01T06:00:00.000Z';
    for (const statement of [
      `insert into program (organisation, id, body) values ('northvale', 'broken', '{}')`,
      `insert into journey_version (organisation, journey, version, program, reference, processes,
          files, state, created_by, created_at)
        select organisation, 'broken', 1, 'broken', reference, '{}', files, 'live', created_by,
          created_at
          from journey_version
          where organisation = 'northvale'`,
      `insert into deployment (organisation, journey, version, deployed_by, live_from)
        values ('northvale', 'broken', 1, 'dana', '${six}')`,
      `insert into start_listener (organisation, journey, version, process, element, kind, next_at)
        values ('northvale', 'broken', 1, 'broken', 'at-six', 'timer', '${six}')`,
    ])
      await bench.rows(statement);
    bench.pass(24 * 60);
    bench.alarms.length = 0;
    expect(await bench.engine.relay('northvale')).toBe(1);
    expect(bench.alarms).toMatchObject([
      { code: 'start-failed', detail: { process: 'broken', element: 'at-six' } },
    ]);
    await bench.rows(`delete from start_listener where process = 'broken'`);
  });

  it('publishes once for one command', async () => {
    const command = { ...by(amara), name: 'reply', key: 'k7', payload: {} };
    const answers = await Promise.all([
      bench.engine.publishMessage(command),
      bench.engine.publishMessage(command),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect(refusalOf(await bench.engine.publishMessage({ ...command, key: 'k8' }))).toEqual({
      status: 422,
      code: 'command-reused',
    });
  });

  it('stores no key and no payload in clear', async () => {
    await publish('canary-key', { payload: { text: 'canary-text' } });
    const rows = await bench.rows(
      `select to_jsonb(m)::text as a, (select string_agg(to_jsonb(o)::text, '') from outbox o) as b
        from message m`,
    );
    const dump = JSON.stringify(rows);
    expect(dump).not.toContain('canary-text');
    expect(dump).not.toContain('canary-key');
  });

  it('raises an alarm for a start that is refused', async () => {
    await bench.rows(
      `delete from start_listener where organisation = 'eastmoor' and kind = 'timer'`,
    );
    await bench.rows(`update deployment set retired_at = $1 where organisation = 'eastmoor'`, [
      bench.now(),
    ]);
    valueOf(
      await bench.engine.publishMessage({
        ...by(amara, 'eastmoor'),
        name: 'new-report',
        key: 'x',
        payload: {},
      }),
    );
    expect(await bench.engine.relay('eastmoor')).toBe(1);
    expect(bench.alarms.at(-1)).toMatchObject({
      code: 'delivery-failed',
      organisation: 'eastmoor',
      detail: { kind: 'start-instance', reason: 'not-deployed' },
    });
    expect(
      await bench.rows(
        `select state, error
          from outbox
          where organisation = 'eastmoor' and kind = 'start-instance'`,
      ),
    ).toEqual([{ state: 'failed', error: 'not-deployed' }]);
  });
});

/** The next six o'clock of the winter. */
function nextSix(after: string): string {
  const six = `${after.slice(0, 10)}T06:00:00.000Z`;
  return six > after ? six : new Date(Date.parse(six) + 24 * 3600_000).toISOString();
}
