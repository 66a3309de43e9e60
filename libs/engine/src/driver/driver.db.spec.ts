import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '@waymark/machine';
import { createEngine } from '../create-engine.js';
import {
  amara,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { node, processPlan, programOf, userTask, visit, visitForms } from '../testing/programs.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const worker = processPlan(
  'worker',
  [
    node('start', 'startEvent'),
    node('fetch', 'serviceTask', {
      job: { type: literal('fetch'), retries: 2, headers: { from: 'there' } },
    }),
    node('failed', 'boundaryEvent', {
      attachedTo: 'fetch',
      interrupting: true,
      events: [{ kind: 'error', code: 'not-there' }],
    }),
    userTask('check', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>fetch', 'fetch>check', 'failed>end', 'check>end'],
);

describe('the engine for its drivers', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    await bench.publish('visits', programOf([visit], { forms: visitForms }));
    await bench.publish('jobs', programOf([worker]));
  });
  afterEach(() => bench.close());

  const start = async (process: string) =>
    valueOf(await bench.engine.startInstance({ ...by(amara), process })).instance;
  const drive = (instance: string, seen: number, more: object = {}) =>
    bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen,
      event: { kind: 'poke' },
      ...more,
    });
  const lock = { owner: 'worker-1', forMs: 60_000 };
  const jobOf = async (instance: string) => {
    const [row] = await bench.rows<{ id: string; attempt: number }>(
      'select id, attempt from job where instance = $1',
      [instance],
    );
    return { organisation: 'northvale', instance, job: row?.id ?? '', attempt: row?.attempt ?? 0 };
  };

  it('locks a job, records its result and brings it to the instance', async () => {
    const instance = await start('worker');
    expect(await drive(instance, 0)).toMatchObject({
      effects: [{ kind: 'run-job', type: 'fetch', attempt: 1, delay: 0 }],
      waitingAt: ['fetch'],
    });
    const key = await jobOf(instance);
    expect(await bench.engine.startJob(key, lock)).toMatchObject({
      kind: 'run',
      job: {
        type: 'fetch',
        element: 'fetch',
        headers: { from: 'there' },
        interrupted: false,
        retriesLeft: 2,
      },
    });
    expect(await bench.engine.startJob(key, { ...lock, owner: 'worker-2' })).toMatchObject({
      kind: 'locked',
    });
    const event = { kind: 'job' as const, job: key.job, attempt: 1 };
    // nothing recorded yet
    expect(await drive(instance, 1, { event })).toMatchObject({ seq: 1, effects: [] });
    expect(
      await bench.engine.recordJob(key, { outcome: 'finished', variables: { found: 3 } }),
    ).toBe(true);
    expect(
      await bench.engine.recordJob(key, { outcome: 'finished', variables: { found: 4 } }),
    ).toBe(false);
    expect(await bench.engine.startJob(key, lock)).toEqual({ kind: 'settled' });
    const done = await drive(instance, 1, { event });
    expect(done).toMatchObject({ seq: 2, waitingAt: ['check'] });
    expect(await drive(instance, 1, { event })).toEqual(done);
    expect((await bench.engine.trace('northvale', instance)).at(-1)?.event).toMatchObject({
      kind: 'finish-job',
      variables: { found: 3 },
    });
  });

  it('retries a failed job later, and says if an attempt was interrupted', async () => {
    const instance = await start('worker');
    const key = await jobOf(instance);
    await bench.engine.startJob(key, { owner: 'dead', forMs: -1000 });
    expect(await bench.engine.startJob(key, lock)).toMatchObject({
      kind: 'run',
      job: { interrupted: true },
    });
    await bench.engine.recordJob(key, { outcome: 'failed', code: 'unreachable' });
    expect(
      await drive(instance, 1, { event: { kind: 'job', job: key.job, attempt: 1 } }),
    ).toMatchObject({ effects: [{ kind: 'run-job', attempt: 2, delay: 1000 }] });
    const again = await jobOf(instance);
    expect(again.attempt).toBe(2);
    await bench.engine.recordJob(again, { outcome: 'failed', code: 'unreachable' });
    expect(
      await drive(instance, 2, { event: { kind: 'job', job: key.job, attempt: 2 } }),
    ).toMatchObject({ effects: [] });
    const [incident] = await bench.rows<{ id: string; code: string }>(
      `select id, code from incident where instance = $1 and state = 'open'`,
      [instance],
    );
    expect(incident?.code).toBe('job-failed');
    const retried = valueOf(
      await bench.engine.retryIncident({ ...by(sade), instance, incident: incident?.id ?? '' }),
    );
    expect(retried.facts.map((fact) => fact.kind)).toContain('incident-resolved');
    expect(await drive(instance, 3)).toMatchObject({ effects: [{ kind: 'run-job', attempt: 3 }] });
  });

  it('lets the diagram catch the error of a job', async () => {
    const instance = await start('worker');
    await bench.engine.recordJob(await jobOf(instance), { outcome: 'error', code: 'not-there' });
    expect(
      await drive(instance, 1, {
        event: { kind: 'job', job: (await jobOf(instance)).job, attempt: 1 },
      }),
    ).toMatchObject({ ended: true });
  });

  it('loses nothing if the process dies between commit and poke', async () => {
    const instance = await start('visit'); // committed; no poke was ever relayed
    const restarted = await bench.engine.claimPokes(10);
    expect(restarted).toMatchObject([{ instance, incarnation: 1 }]);
    await bench.sent(restarted);
    expect(await bench.engine.claimPokes(10)).toEqual([]); // the signal is Temporal's now
    await bench.rows(`update poke set not_before = not_before - interval '1 minute'`);
    expect(await bench.engine.claimPokes(10)).toHaveLength(1); // nobody came: again
    const answered = await drive(instance, 0);
    // the answer was lost on the way: the same again
    expect(await drive(instance, 0)).toEqual(answered);
    expect(answered).toMatchObject({ effects: [{ kind: 'arm-timer' }] });
    expect(await bench.rows('select * from poke')).toEqual([]);
  });

  it('needs one poke for many steps and none for a claim', async () => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({ ...by(amara), process: 'visit' }),
    );
    await drive(instance, 0);
    valueOf(await bench.engine.claimTask({ ...by(amara), task: next[0]?.task ?? '' }));
    expect(await bench.engine.claimPokes(10)).toEqual([]);
    valueOf(
      await bench.engine.completeTask({
        ...by(amara),
        task: next[0]?.task ?? '',
        submission: { reached: true },
      }),
    );
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance, seq: 3 }]);
    expect(await drive(instance, 1)).toMatchObject({ seq: 3, effects: [{ kind: 'cancel-timer' }] });
  });

  it('signals again for a later step', async () => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({ ...by(amara), process: 'visit' }),
    );
    const pokes = await bench.engine.claimPokes(10);
    await drive(instance, 0); // the signal was quicker than the mark
    valueOf(
      await bench.engine.completeTask({
        ...by(amara),
        task: next[0]?.task ?? '',
        submission: { reached: true },
      }),
    );
    await bench.sent(pokes);
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance, seq: 2 }]);
  });

  it('finds overdue work without help from drivers', async () => {
    const instance = await start('visit');
    await drive(instance, 0);
    expect(await bench.engine.watch(60_000)).toEqual([]);
    bench.pass(4 * 60 + 2);
    expect(await bench.engine.watch(60_000)).toMatchObject([{ instance, timers: 1, jobs: 0 }]);
    expect(bench.alarms).toMatchObject([{ code: 'timer-late', instance }]);
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance }]);
    expect(await drive(instance, 1)).toMatchObject({
      rearmed: true,
      effects: [{ kind: 'arm-timer', delay: 0 }],
    });
  });

  it('recovers every open instance, the most overdue first', async () => {
    const [late, later] = [await start('visit'), (bench.pass(30), await start('visit'))];
    const ended = await start('visit');
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance: ended, reason: 'mistake' }));
    bench.pass(300);
    expect(await bench.engine.recover()).toEqual({
      instances: 2,
      timers: 2,
      overdue: 2,
      undecided: 0,
    });
    const pokes = await bench.engine.claimPokes(10);
    expect(pokes.map((poke) => [poke.instance, poke.incarnation])).toEqual([
      [ended, 1], // its driver may still have to be told of the end
      [late, 2],
      [later, 2],
    ]);
    expect(await drive(late, 1)).toEqual({ fenced: true });
    expect(await drive(late, 0, { incarnation: 2, rearm: true })).toMatchObject({
      rearmed: true,
      effects: [{ kind: 'arm-timer', delay: 0 }],
    });
  });

  it('starts on a restored database only after recovery', async () => {
    const generationFile = join(mkdtempSync(join(tmpdir(), 'waymark-generation-')), 'generation');
    const engine = createEngine({
      persistence: bench.persistence,
      step,
      alarm: (alarm) => void bench.alarms.push(alarm),
      generationFile,
    });
    expect([await engine.checkGeneration(), await engine.checkGeneration()]).toEqual([true, true]);
    const [backup] = await bench.rows<{ generation: string }>(
      'select generation from database_generation',
    );
    expect(await engine.checkGeneration()).toBe(true);
    await bench.rows('update database_generation set generation = $1', [backup?.generation]);
    expect(await engine.checkGeneration()).toBe(false);
    expect(bench.alarms).toMatchObject([{ code: 'generation-changed' }]);
    await engine.recover();
    expect(await engine.checkGeneration()).toBe(true);
  });

  it('arms everything again after a change of the clock rate', async () => {
    const instance = await start('visit');
    await drive(instance, 0);
    await bench.engine.setClockRate(3600);
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance }]);
    expect(await drive(instance, 1)).toMatchObject({
      rearmed: true,
      effects: [{ kind: 'arm-timer', delay: 4000 }],
    });
    expect(await drive(instance, 1)).toMatchObject({ effects: [] });
  });

  it('has everything armed again although the answer that said so was lost', async () => {
    const instance = await start('visit');
    await drive(instance, 0, { rearm: true });
    await bench.engine.setClockRate(3600);
    for (let lost = 0; lost < 2; lost += 1) {
      const answer = await drive(instance, 1, { asksAgain: true });
      expect(answer).toMatchObject({ askAgain: true, effects: [] });
      expect(answer).not.toHaveProperty('rearmed');
      expect(await bench.rows('select rearm from poke')).toEqual([{ rearm: true }]);
    }
    for (let lost = 0; lost < 2; lost += 1) {
      const answer = await drive(instance, 1, { asksAgain: true, rearm: true });
      expect(answer).toMatchObject({ rearmed: true, effects: [{ delay: 4000 }] });
      expect(answer).not.toHaveProperty('askAgain');
      expect(await bench.rows('select rearm from poke')).toEqual([]);
    }
  });

  it('has nothing armed again for an instance that has ended meanwhile', async () => {
    const instance = await start('visit');
    await drive(instance, 0, { rearm: true });
    await bench.engine.setClockRate(3600);
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
    const answer = await drive(instance, 1, { asksAgain: true });
    expect(answer).toMatchObject({ ended: true });
    expect(answer).not.toHaveProperty('askAgain');
    expect(await bench.rows('select rearm from poke')).toEqual([]);
  });

  it('parks an instance whose case was erased while it was open', async () => {
    const { instance } = valueOf(
      await bench.engine.startInstance({ ...by(amara), process: 'visit', caseId: 'case-1' }),
    );
    const [timer] = await bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1',
      [instance],
    );
    await bench.persistence.keys.destroy('northvale', 'case-1', bench.now());
    bench.pass(300);
    expect(
      await drive(instance, 1, {
        event: { kind: 'timer', timer: timer?.id ?? '', generation: timer?.generation ?? 0 },
      }),
    ).toMatchObject({ seq: 1, effects: [] });
    expect(bench.alarms).toMatchObject([
      { code: 'instance-parked', instance, detail: { reason: 'key-destroyed' } },
    ]);
    expect(await bench.engine.watch(60_000)).toEqual([]);
  });

  it('ends a driver whose instance the record does not have', async () => {
    expect(await drive('restored-away', 5)).toEqual({ fenced: true });
    expect(bench.alarms).toMatchObject([
      { code: 'driver-without-instance', instance: 'restored-away' },
    ]);
  });

  it('opens the incident again if the same event parks an instance twice', async () => {
    const instance = await start('worker');
    await bench.engine.recordJob(await jobOf(instance), {
      outcome: 'finished',
      variables: { huge: huge() },
    });
    const event = { kind: 'job' as const, job: (await jobOf(instance)).job, attempt: 1 };
    await drive(instance, 1, { event });
    await bench.rows(`update instance set parked = null`);
    await bench.rows(`update incident set state = 'resolved', resolved_at = now()`);
    await drive(instance, 1, { event });
    expect(await bench.rows('select code, state, resolved_at, raises from incident')).toEqual([
      { code: 'state-too-large', state: 'open', resolved_at: null, raises: 2 },
    ]);
    await drive(instance, 1, { event }); // nobody has looked yet
    expect(await bench.rows('select raises from incident')).toEqual([{ raises: 2 }]);
  });

  it('parks an instance although the alarm cannot be raised', async () => {
    const engine = createEngine({
      persistence: bench.persistence,
      step,
      alarm: () => {
        throw new Error('the disk is full');
      },
    });
    const instance = await start('worker');
    await bench.engine.recordJob(await jobOf(instance), {
      outcome: 'finished',
      variables: { huge: huge() },
    });
    const event = { kind: 'job' as const, job: (await jobOf(instance)).job, attempt: 1 };
    const request = { organisation: 'northvale', instance, incarnation: 1, seen: 1, event };
    await engine.visitForDriver(request);
    expect(await bench.rows('select parked from instance')).toEqual([
      { parked: 'state-too-large' },
    ]);
  });

  it('parks an instance with more to do than Temporal takes in one answer', async () => {
    const wide = `fetch-${'for-one-of-many-'.repeat(20)}`;
    const many = processPlan(
      'many',
      [
        node('start', 'startEvent'),
        node(wide, 'serviceTask', {
          job: { type: literal('fetch'), retries: 2, headers: {} },
          loop: {
            kind: 'multi-instance',
            sequential: false,
            cardinality: { kind: 'literal', value: 4_000 },
          },
        }),
        node('end', 'endEvent'),
      ],
      [`start>${wide}`, `${wide}>end`],
    );
    await bench.publish('wide', programOf([many], { journey: 'wide' }));
    const instance = await start('many');
    expect(await drive(instance, 0)).toMatchObject({ fenced: false, seq: 1, effects: [] });
    expect(bench.alarms).toMatchObject([
      { code: 'instance-parked', instance, detail: { reason: 'state-too-large' } },
    ]);
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'too wide' }));
    expect(await drive(instance, 1)).toMatchObject({ ended: true });
  }, 60_000);

  it('parks an instance whose step cannot be recorded until a person moves it on', async () => {
    const instance = await start('worker');
    const key = await jobOf(instance);
    await bench.engine.recordJob(key, { outcome: 'finished', variables: { huge: huge() } });
    const event = { kind: 'job' as const, job: key.job, attempt: 1 };
    expect(await drive(instance, 1, { event })).toMatchObject({
      fenced: false,
      seq: 1,
      effects: [],
      waitingAt: ['fetch'],
    });
    expect(bench.alarms).toMatchObject([
      { code: 'instance-parked', instance, detail: { reason: 'state-too-large' } },
    ]);
    expect(await bench.rows(STANDING)).toEqual([
      { id: instance, parked: 'state-too-large', waiting_at: ['fetch'], incidents: 1 },
    ]);
    valueOf(
      await bench.engine.moveToken({
        ...by(sade),
        instance,
        from:
          (await bench.rows<{ element_instance: string }>('select element_instance from job'))[0]
            ?.element_instance ?? '',
        to: 'check',
        reason: 'the answer was too large',
      }),
    );
    expect(await bench.rows(STANDING)).toEqual([
      { id: instance, parked: null, waiting_at: ['check'], incidents: 0 },
    ]);
    expect(await bench.rows('select resolved_by from incident')).toEqual([{ resolved_by: 'sade' }]);
  });
});

/** More than a state may hold, also compressed. */
const huge = () =>
  Array.from({ length: 200_000 }, (_, index) => Math.sin(index).toString(36)).join('');

const STANDING = `
select i.id, i.parked, i.waiting_at,
  (select count(*)::int from incident n where n.instance = i.id and n.state = 'open') as incidents
from instance i`;
