import { jest } from '@jest/globals';
import { eraseCase } from '@waymark/persistence';
import { BURGLARY, caseWorld, DECISIONS, GRAVE, type Patch } from '../testing/case-world.js';
import {
  by,
  codeOf,
  ina,
  openCaseworkBench,
  sade,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('E3, E14 somebody whose case was erased is referred again', () => {
  let bench: CaseworkBench;
  beforeAll(async () => void (bench = await openCaseworkBench()));
  afterAll(() => bench.close());
  const world = caseWorld(() => bench, 9400);

  const erase = async (caseId: string) => {
    await eraseCase(bench.persistence, {
      organisation: 'northvale',
      caseId,
      by: 'dpo-1',
      at: bench.now(),
    });
    await bench.relay();
  };
  /** A burglary whose case was closed and erased. */
  const erased = async (): Promise<{ before: string; record: Patch }> => {
    const record = world.victim(BURGLARY);
    const { case: before } = await world.send(record);
    await world.close(before);
    await erase(before);
    return { before, record };
  };
  /** Two burglaries of what was one victim: one case went into the other, which was closed. */
  const mergedAndClosed = async () => {
    const [record, other] = [world.victim(BURGLARY), world.victim(BURGLARY)];
    const from = (await world.send(record)).case;
    const stays = (await world.send(other)).case;
    valueOf(await bench.casework.mergeCases({ ...by(sade), case: stays, from, reason: 'one' }));
    await bench.relay();
    await world.close(stays);
    return { record, other, from, stays };
  };
  const newCrime = (record: Patch): Patch => ({
    ...record,
    ...GRAVE,
    crime_ref: `${record['crime_ref']}/again`,
    row_hash: '',
  });
  /** A case of their own, which nobody joined to what is gone. */
  const expectCase = async (
    { outcome, case: opened }: { outcome: string | undefined; case: string },
    ...gone: string[]
  ) => {
    expect(outcome).toBe('accepted');
    expect(gone).not.toContain(opened);
    expect(await world.elements(opened)).toEqual(['attempt-contact', ...DECISIONS]);
  };

  it('a new crime opens a case with a journey', async () => {
    const { before, record } = await erased();
    await expectCase(await world.send(newCrime(record)), before);
  });

  it('so does the crime of the erased case, if it is graver than it was', async () => {
    const { before, record } = await erased();
    await expectCase(await world.send({ ...record, ...GRAVE, row_hash: '' }), before);
  });

  it('another name for the same victim is no possible match with what is gone', async () => {
    const { before, record } = await erased();
    const other = { ...newCrime(record), victim_ref: `${record['victim_ref']}-B` };
    await expectCase(await world.send(other), before);
  });

  it.each(['the one that stayed', 'both'])('two merged cases, erased: %s', async (which) => {
    const { record, other, from, stays } = await mergedAndClosed();
    if (which === 'both') await erase(from);
    await erase(stays);
    await expectCase(await world.send(newCrime(record)), from, stays);
    await expectCase(await world.send(newCrime(other)), from, stays);
  });

  it('two merged cases, erased: the other one. The one that stayed goes on', async () => {
    const { record, from, stays } = await mergedAndClosed();
    await erase(from);
    expect(await world.send(newCrime(record))).toMatchObject({ outcome: 'merged', case: stays });
    expect(await world.elements(stays)).toEqual(expect.arrayContaining(DECISIONS));
  });

  it('a person who merges a row with a case that was erased meanwhile is told so', async () => {
    const record = world.victim(BURGLARY);
    const { case: before } = await world.send(record);
    const held = await world.send({ ...newCrime(record), victim_ref: `${record['victim_ref']}-B` });
    expect(held).toMatchObject({ outcome: 'held', code: 'possible-match' });
    await world.close(before);
    await erase(before);
    const [row] = await bench.rows<{ row: number }>(
      'select row from import_row where import = $1',
      [held.import],
    );
    const work = (mergeWith: string | null) =>
      bench.casework.workRow({
        ...by(ina),
        import: held.import,
        row: row?.row ?? 0,
        seen: ['possible-match'],
        corrections: {},
        mergeWith,
      });
    expect(codeOf(await work(before))).toBe('unknown-case');
    const worked = valueOf(await work(null));
    await bench.relay();
    await expectCase({ outcome: worked.how, case: worked.case }, before);
  });
});
