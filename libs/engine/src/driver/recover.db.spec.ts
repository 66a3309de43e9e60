import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf } from '@waymark/domain';
import { step } from '@waymark/machine';
import { setTimeout as delay } from 'node:timers/promises';
import { createEngine } from '../create-engine.js';
import type { Engine } from '../engine.js';
import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';
import { programOf, visit, visitForms } from '../testing/programs.js';

/** `npm test` recovers a few hundred open instances, the nightly run ten thousand. */
const OPEN = process.env['WAYMARK_NIGHTLY'] ? 10_000 : 450;

describe('recover', () => {
  let bench: EngineBench;
  let engine: Engine;
  let generationFile: string;
  beforeEach(async () => {
    bench = await openEngineBench({ poolSize: 20 });
    generationFile = join(mkdtempSync(join(tmpdir(), 'waymark-recover-')), 'generation');
    engine = createEngine({
      persistence: bench.persistence,
      step,
      alarm: (alarm) => void bench.alarms.push(alarm),
      generationFile,
    });
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('visits', programOf([visit], { forms: visitForms }), { organisation });
  });
  afterEach(() => bench.close());

  const start = async (organisation = 'northvale') =>
    valueOf(await bench.engine.startInstance({ ...by(amara, organisation), process: 'visit' }));
  const complete = (task: string) =>
    bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } });
  const generation = async () =>
    (await bench.rows<{ generation: string }>('select generation from database_generation'))[0]
      ?.generation;
  const incarnations = async (organisation: string) =>
    (
      await bench.rows<{ incarnation: number }>(
        'select distinct incarnation from instance where organisation = $1 and ended_at is null',
        [organisation],
      )
    ).map(({ incarnation }) => incarnation);
  /** Copies of one instance: what recovery reads of them is whole. */
  const copies = (instance: string, count: number) =>
    bench.rows(
      `with made as (
         insert into instance
         select (i).* from (
           select jsonb_populate_record(i, jsonb_build_object('id',
             'copy-' || lpad(n::text, 6, '0'))) as i
           from instance i, generate_series(1, $2::int) n
           where i.id = $1) copied
         returning organisation, id)
       insert into timer (organisation, instance, id, generation, element, due, state)
       select m.organisation, m.id, t.id, t.generation, t.element, t.due, t.state
       from made m, timer t
       where t.instance = $1`,
      [instance, count],
    );

  it('waits for a click that is under way, and lets nobody in before all is done', async () => {
    await engine.checkGeneration();
    const before = await generation();
    const { instance, next } = await start();
    await start('eastmoor');
    await bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 0,
      event: { kind: 'poke' },
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const click = bench.persistence.inOrganisation('northvale', async (tx) => {
      await bench.engine.advanceIn(tx, {
        organisation: 'northvale',
        instance,
        event: {
          id: nameOf('new', 'click'),
          actor: { kind: 'person', id: 'amara' },
          kind: 'complete-task',
          task: (next[0]?.task ?? '').split('.').slice(1).join('.'),
          variables: { reached: true },
        },
      });
      await tx.query('select 1');
      await held;
    });
    await delay(200);
    const recovering = engine.recover();
    await delay(300);
    expect(await generation()).toBe(before);
    release();
    await click;
    expect(await recovering).toMatchObject({ instances: 2 });
    expect(await generation()).not.toBe(before);
    expect(readFileSync(generationFile, 'utf8')).toBe(await generation());
    expect([await incarnations('northvale'), await incarnations('eastmoor')]).toEqual([[2], [2]]);
    expect(await engine.checkGeneration()).toBe(true);
  });

  it(
    'recovers every instance once while people click',
    async () => {
      const tasks: string[] = [];
      for (let n = 0; n < 40; n += 1) tasks.push((await start()).next[0]?.task ?? '');
      const { instance } = await start();
      await copies(instance, OPEN);
      const [recovered, ...clicks] = await Promise.all([
        engine.recover(),
        ...tasks.map(async (task, n) => {
          await delay(n * 5);
          return complete(task);
        }),
      ]);
      for (const click of clicks) expect(click).toMatchObject({ ok: true });
      expect(recovered.instances).toBeGreaterThanOrEqual(OPEN + 1);
      expect(await incarnations('northvale')).toEqual([2]);
      const [without] = await bench.rows<{ count: number }>(
        `select count(*)::int as count
          from instance i
          where i.ended_at is null and not exists (
            select from poke p where p.instance = i.id and p.rearm and p.renew and p.claim is null)`,
      );
      expect(without).toEqual({ count: 0 });
    },
    10 * 60_000,
  );

  it('is repeated by two people at once without harm', async () => {
    const { instance } = await start();
    await start('eastmoor');
    await copies(instance, 450);
    const both = await Promise.all([engine.recover(), engine.recover()]);
    expect(both.map(({ instances }) => instances)).toContain(452);
    expect(await incarnations('northvale')).toEqual([2]);
    expect(await incarnations('eastmoor')).toEqual([2]);
  });

  it('goes on where it was interrupted', async () => {
    const { instance } = await start('eastmoor');
    await copies(instance, 450);
    await start();
    const inOrganisation = bench.persistence.inOrganisation.bind(bench.persistence);
    let batches = 0;
    const failing = createEngine({
      persistence: {
        ...bench.persistence,
        inOrganisation: (organisation, work) => {
          if (organisation === 'eastmoor' && ++batches > 3) throw new Error('the process dies');
          return inOrganisation(organisation, work);
        },
      },
      step,
      alarm: () => undefined,
      generationFile,
    });
    writeFileSync(generationFile, 'from before the restore');
    await expect(failing.recover()).rejects.toThrow('the process dies');
    expect(await engine.checkGeneration()).toBe(false);
    expect((await incarnations('eastmoor')).sort()).toEqual([1, 2]);
    expect(await engine.recover()).toMatchObject({ instances: 452 });
    expect(await incarnations('eastmoor')).toEqual([2]);
    expect(await incarnations('northvale')).toEqual([2]);
    expect(await engine.checkGeneration()).toBe(true);
  });

  it('lists what Temporal has beyond the record, with an alarm', async () => {
    const { instance } = await start();
    async function* running() {
      yield* [
        { organisation: 'northvale', instance },
        { organisation: 'eastmoor', instance },
        { organisation: 'northvale', instance: 'after-the-backup' },
        { organisation: 'not-here', instance: 'whose' },
      ];
    }
    const beyond = await engine.beyondRecord(running());
    expect(beyond.map((driver) => `${driver.organisation}/${driver.instance}`).sort()).toEqual([
      `eastmoor/${instance}`,
      'northvale/after-the-backup',
      'not-here/whose',
    ]);
    expect(bench.alarms).toContainEqual({
      code: 'driver-beyond-record',
      organisation: 'northvale',
      detail: { count: 1, instances: ['after-the-backup'] },
    });
  });

  it('begins anew if the interrupted one was long ago', async () => {
    await start();
    await bench.rows(
      `insert into database_generation (generation, recovering, recovering_since,
         recovering_organisation, recovering_instance)
       values ('old', 'old-run', now() - interval '1 hour', 'northvale', 'zzz')
       on conflict (one) do update set recovering = excluded.recovering,
         recovering_since = excluded.recovering_since,
         recovering_organisation = excluded.recovering_organisation,
         recovering_instance = excluded.recovering_instance`,
    );
    expect(await engine.recover()).toMatchObject({ instances: 1 });
    expect(await incarnations('northvale')).toEqual([2]);
  });
});
