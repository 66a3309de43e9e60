import { setTimeout as wait } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { largeCohort } from '../../synthetic/index.js';
import {
  by,
  ina,
  openCaseworkBench,
  START,
  type CaseworkBench,
} from '../../testing/casework-bench.js';
import { runImport } from '../run-import.js';

jest.setTimeout(120_000);

describe('a file that is kept as it comes', () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const PART = Buffer.from('a,b,c\n'.repeat(40_000));
  /** Tells how much of the file was asked for before the receiver had kept it. */
  const sending = (parts: number, sent: { most: number; now: number }) =>
    (async function* () {
      for (let part = 0; part < parts; part += 1) {
        const kept = Number(
          (
            await bench.rows(`select coalesce(sum(octet_length(bytes)), 0) as n from import_part`)
          )[0]?.['n'] ?? 0,
        );
        sent.now += PART.length;
        sent.most = Math.max(sent.most, kept === 0 ? sent.now : 0);
        yield PART;
      }
    })();
  const receive = (file: Buffer | AsyncIterable<Buffer>, command = by(ina)) =>
    bench.casework.receiveCohort({ ...command, mapping: 'neutral', file });
  const run = (id: string, persistence = bench.persistence) =>
    runImport({ persistence, commands: bench.engine }, { organisation: 'northvale', import: id });
  const parts = async (id: string): Promise<number> =>
    (await bench.rows('select 1 from import_part where import = $1', [id])).length;

  it('keeps a part while the next one comes', async () => {
    const sent = { most: 0, now: 0 };
    const id = await receive(sending(12, sent));
    expect(await parts(id)).toBe(3);
    expect(sent.most).toBeLessThan(PART.length * 6);
  });

  it('opens one part of a file that is no cohort, however long it is, and keeps none', async () => {
    const id = await receive(sending(12, { most: 0, now: 0 }));
    const { keys } = bench.persistence;
    let opened = 0;
    const decrypt = ((organisation, keyId, sealed, place) => {
      if (place.startsWith('import/file/')) opened += 1;
      return keys.decrypt(organisation, keyId, sealed, place);
    }) as typeof keys.decrypt;
    const record = await run(id, { ...bench.persistence, keys: { ...keys, decrypt } });
    expect(record).toMatchObject({ state: 'refused', code: 'missing-column' });
    expect(opened).toBe(1);
    expect(await parts(id)).toBe(0);
  });

  it('keeps nothing of an upload that is too large, empty, broken off or repeated', async () => {
    const before = await bench.rows('select 1 from import_part');
    const large = Buffer.alloc(17 * 1024 * 1024, 'a');
    const chunks = async function* (...all: Buffer[]) {
      for (const chunk of all) {
        await wait(1);
        yield chunk;
      }
    };
    await expect(receive(chunks(large, large, large, large))).rejects.toMatchObject({
      refusal: { status: 413, code: 'too-large' },
    });
    await expect(receive(chunks())).rejects.toMatchObject({ refusal: { code: 'empty' } });
    await expect(
      receive(
        (async function* () {
          yield large;
          await wait(1);
          throw new Error('the sender is gone');
        })(),
      ),
    ).rejects.toThrow('the sender is gone');
    expect(await bench.rows('select 1 from import_part')).toHaveLength(before.length);
    const command = by(ina);
    const file = largeCohort(START, { rows: 3, seed: 4 }).file;
    const id = await receive(file, command);
    expect(await receive(file, command)).toBe(id);
    await expect(
      receive(largeCohort(START, { rows: 3, seed: 5 }).file, command),
    ).rejects.toMatchObject({ refusal: { code: 'command-reused' } });
    expect(await bench.rows('select 1 from import_part')).toHaveLength(before.length + 1);
  });

  it('forgets an upload that a process began and never ended', async () => {
    await bench.rows(
      `insert into import_part (organisation, import, part, bytes, key_id)
        select 'northvale', import, part, '', 'k'
        from unnest(array['gone', 'gone', 'coming'], array[0, 1, 0]) as old (import, part)`,
    );
    await bench.rows(
      `update import_part set kept_at = kept_at - interval '2 days' where import = 'gone'`,
    );
    await receive(largeCohort(START, { rows: 2, seed: 6 }).file);
    expect([await parts('gone'), await parts('coming')]).toEqual([0, 1]);
  });

  it('sets a file aside that has ended three processes, with what to do about it', async () => {
    const id = await receive(largeCohort(START, { rows: 3, seed: 7 }).file);
    const ended = { ...bench.persistence, inOrganisation: bench.persistence.inOrganisation };
    for (let process = 0; process < 3; process += 1) {
      let calls = 0;
      // A process that ends runs nothing more: what it began never comes back.
      ended.inOrganisation = (organisation, work) =>
        ++calls > 2
          ? new Promise(() => undefined)
          : bench.persistence.inOrganisation(organisation, work);
      void run(id, { ...ended });
      await wait(150);
    }
    const record = await run(id);
    expect(record).toMatchObject({ state: 'refused', code: 'gave-up' });
    expect(record.warnings[0]?.message).toContain('Send the file again');
  });

  it('counts no attempt of a process that lives, and none once rows are settled', async () => {
    const id = await receive(largeCohort(START, { rows: 3, seed: 8 }).file);
    for (let time = 0; time < 5; time += 1) {
      const failing = {
        ...bench.persistence,
        keys: { ...bench.persistence.keys, decrypt: () => Promise.reject(new Error('no keys')) },
      };
      await expect(run(id, failing)).rejects.toThrow('no keys');
    }
    expect(await run(id)).toMatchObject({ state: 'done', rows: 3 });
    expect(await bench.rows('select attempts from import where id = $1', [id])).toEqual([
      { attempts: 0 },
    ]);
  });
});
