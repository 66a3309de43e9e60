import { createEngine, type Engine } from '@waymark/engine';
import { step } from '@waymark/machine';
import { renewGeneration } from '@waymark/persistence';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import { keepingGeneration, knownGeneration } from './database-generation.js';

describe('knownGeneration', () => {
  let test: TestPersistence;
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'generation-'));
    test = await openTestPersistence();
    engine = createEngine({
      persistence: test.persistence,
      step,
      alarm: () => {},
      generationFile: join(folder, 'generation'),
    });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });
  const log = pino({ level: 'silent' });
  const ask = (signal = new AbortController().signal) => knownGeneration({ engine, log }, signal);
  const renewElsewhere = () =>
    renewGeneration(test.persistence.dataSource, join(folder, 'of another machine'));
  const inDatabase = async () =>
    (
      await test.owner.query<{ generation: string }[]>('select generation from database_generation')
    )[0]?.generation ?? '';

  it('accepts the database it used last, even after an interrupted start', async () => {
    expect(await ask()).toBe(true);
    await renewElsewhere();
    expect(await ask()).toBe(true);
    expect(readFileSync(join(folder, 'generation'), 'utf8')).toBe(await inDatabase());
  });

  it('waits for recovery of a restored database', async () => {
    const backup = await inDatabase();
    expect(await ask()).toBe(true);
    await test.owner.query('update database_generation set generation = $1', [backup]);
    let known: boolean | undefined;
    const asking = ask().then((answer) => (known = answer));
    await delay(1_000);
    expect(known).toBeUndefined();
    await renewElsewhere();
    await asking;
    expect(known).toBe(true);
  }, 20_000);

  it('knows a later backup too, and stops a worker under which it is restored', async () => {
    let stops = 0;
    const keeping = keepingGeneration({ engine, log }, () => (stops += 1));
    await keeping.work();
    const backup = await inDatabase();
    await keeping.work();
    await renewElsewhere();
    await keeping.work();
    expect([await inDatabase(), stops]).not.toEqual([backup, 0]);
    expect(stops).toBe(0);
    await test.owner.query('update database_generation set generation = $1', [backup]);
    await keeping.work();
    expect(stops).toBe(1);
    await renewElsewhere();
  });

  it('stops waiting when stopped', async () => {
    await test.owner.query(`update database_generation set generation = '0'`);
    const end = new AbortController();
    setTimeout(() => end.abort(), 200);
    expect(await ask(end.signal)).toBe(false);
  });
});
