import { nameOf } from '@waymark/domain';
import { setTimeout as delay } from 'node:timers/promises';
import {
  by,
  openEngineBench,
  person,
  refusalOf,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import {
  message,
  node,
  processPlan,
  programOf,
  referenceOf,
  userTask,
  visit,
  visitForms,
} from '../testing/programs.js';

describe('going live', () => {
  let bench: EngineBench;
  beforeAll(async () => void (bench = await openEngineBench()));
  afterAll(() => bench.close());

  it('gives a process to one of two journeys that go live at the same moment', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = bench.owner.transaction(async (manager) => {
      await manager.query('lock table deployment in exclusive mode'); // it can be read
      await held;
    });
    await delay(50);
    const both = Promise.allSettled(
      ['one', 'two'].map((journey) =>
        bench.publish(journey, programOf([visit], { journey, forms: visitForms })),
      ),
    );
    const waiting = 'select distinct pid from pg_locks where not granted';
    while ((await bench.rows(waiting)).length < 2) await delay(20);
    release();
    await holding;
    const outcomes = (await both).map((outcome) =>
      outcome.status === 'fulfilled' ? 'live' : (outcome.reason as Error).message,
    );
    expect(outcomes.sort()).toEqual(['live', expect.stringContaining('process-taken')]);
    expect(
      await bench.rows('select journey from deployment where retired_at is null'),
    ).toHaveLength(1);
  });

  it('compares a version that is published meanwhile with the one that is approved', async () => {
    const designer = (id: string) => ({
      organisation: 'northvale',
      principal: { kind: 'person' as const, id, roles: ['service-designer'] },
    });
    const version = (title: string) => {
      const program = programOf([{ ...visit, id: 'raced', name: title }], {
        journey: 'raced',
        forms: visitForms,
      });
      return { journey: 'raced', program, reference: referenceOf(), files: { title } };
    };
    let compared: string | null | undefined;
    const publish = (by: string, title: string, needs: 'second-person' | null) =>
      bench.engine.publishJourney({
        ...designer(by),
        ...version(title),
        command: nameOf('new', `${by}/${title}`),
        compare: (live) => {
          compared = live?.id ?? null;
          return {
            needs,
            changes: needs === null ? [] : [{ code: 'x', place: 'y', words: 'z', needs }],
          };
        },
      });
    await publish('ada', 'First', null);
    const asked = await publish('ada', 'Safer', 'second-person');
    const approval = asked.ok ? asked.value.approval : null;
    // The approver is stopped just before the version goes live.
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = bench.owner.transaction(async (manager) => {
      await manager.query('lock table deployment in exclusive mode');
      await held;
    });
    await delay(50);
    const waiting = 'select distinct pid from pg_locks where not granted';
    const decided = bench.engine.decideApproval({
      ...designer('bea'),
      command: nameOf('new', 'decide'),
      request: approval?.request ?? '',
      content: approval?.content ?? '',
      decision: { approve: true },
    });
    while ((await bench.rows(waiting)).length < 1) await delay(20);
    const other = publish('cy', 'Other words', null);
    while ((await bench.rows(waiting)).length < 2) await delay(20);
    release();
    await holding;
    expect(await decided).toMatchObject({ ok: true, value: { state: 'approved' } });
    await other;
    expect(compared).toBe(version('Safer').program.id);
  });
});

describe('journeys that start each other', () => {
  let bench: EngineBench;
  beforeAll(async () => void (bench = await openEngineBench()));
  afterAll(() => bench.close());

  /** Starts by one message and throws another one at once, or behind a task. */
  const link = (id: string, by: string, throws: string, waits = false) =>
    processPlan(
      id,
      [
        node('start', 'startEvent', { events: message(by) }),
        ...(waits ? [userTask('look', 'caseworker')] : []),
        node('end', 'endEvent', { events: message(throws) }),
      ],
      waits ? ['start>look', 'look>end'] : ['start>end'],
    );
  const publish = (journey: string, ...processes: ReturnType<typeof link>[]) =>
    bench.publish(journey, programOf(processes, { journey }));
  const live = async () =>
    (
      await bench.rows<{ journey: string }>(
        'select journey from deployment where retired_at is null order by journey',
      )
    ).map(({ journey }) => journey);

  it('are refused with the way around, and not if somebody is waited for', async () => {
    await publish('ping', link('ping-1', 'ping', 'pong'));
    await publish('relayed', link('relay-1', 'pong', 'third'));
    await expect(publish('pong', link('pong-1', 'third', 'ping'))).rejects.toThrow(
      /starts-each-other.*'pong-1' at 'start', then 'ping-1' at 'start' \(journey ping\), then 'r/,
    );
    expect(await live()).toEqual(['ping', 'relayed']);
    await publish('pong', link('pong-1', 'third', 'ping', true));
    expect(await live()).toEqual(['ping', 'pong', 'relayed']);
  });

  it('are found again when a version goes live after the other one', async () => {
    const answering = programOf([link('b-1', 'b', 'a')], { journey: 'b' });
    const asked = await bench.engine.publishJourney({
      ...by(person('dana', 'service-designer')),
      journey: 'b',
      program: answering,
      reference: referenceOf(),
      files: {},
      compare: () => ({ needs: 'second-person', changes: [] }),
    });
    const { approval } = valueOf(asked);
    await publish('a', link('a-1', 'a', 'b'));
    const decided = await bench.engine.decideApproval({
      ...by(person('sade', 'service-manager')),
      request: approval?.request ?? '',
      content: approval?.content ?? '',
      decision: { approve: true },
    });
    expect(refusalOf(decided)).toEqual({ status: 422, code: 'starts-each-other' });
    expect(await live()).toEqual(['a', 'ping', 'pong', 'relayed']);
  });
});
