import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import type { Submitted } from '@waymark/engine';
import { createCaseWriter } from '../bindings/case-writer.js';
import { ASSAULT, caseWorld, GRAVE } from '../testing/case-world.js';
import { openCaseworkBench, sade, type CaseworkBench } from '../testing/casework-bench.js';
import type { CaseFile } from './case-file.js';
import { flagsOfOlderFile, withFlagsSaid } from './flags-said.js';

jest.setTimeout(120_000);

describe('who said the flags of a case', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 9100);
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const saidOf = async (caseId: string) =>
    (
      await bench.persistence.inOrganisation('northvale', (tx) =>
        bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
      )
    )?.flagsSaid;
  const follow = (caseId: string, variables: JsonObject, submitted: Submitted | null) =>
    bench.persistence.inOrganisation('northvale', async (tx) =>
      createCaseWriter({
        keys: bench.persistence.keys,
        commands: () => bench.engine,
      }).follow?.(tx, {
        caseId,
        instance: 'i',
        at: bench.now(),
        by: { kind: 'person', id: sade.id },
        variables,
        submitted,
      }),
    );

  it('keeps the referral, a later row and a message apart', async () => {
    const record = world.victim({ ...ASSAULT, interpreter: 'Y' });
    const { case: caseId } = await world.send(record);
    const opened = bench.now();
    bench.pass(1);
    await world.send({ ...record, ...GRAVE, crime_ref: 'NEXT-1' });
    bench.pass(1);
    await world.tell(caseId, 'incident.new', { stalking: true });
    expect(await saidOf(caseId)).toEqual(
      expect.arrayContaining([
        { flag: 'interpreter', said: { at: opened, by: 'cohort-import', how: 'referral' } },
        {
          flag: 'domestic-abuse',
          said: expect.objectContaining({ by: 'cohort-import', how: 'new-incident' }),
        },
        {
          flag: 'stalking',
          said: { at: bench.now(), by: 'a-partner', how: 'incident.new' },
        },
      ]),
    );
  });

  it('keeps the answer of a person, an operator and a table of the journey apart', async () => {
    const caseId = await world.openCase(ASSAULT);
    await follow(caseId, { stalking: true }, { by: 'form', variables: { stalking: true } });
    await follow(caseId, { svFlag: true }, { by: 'operator', variables: { svFlag: true } });
    await follow(caseId, { safeguarding: true, hba: true }, null);
    expect(await saidOf(caseId)).toEqual([
      {
        flag: 'honour-based-abuse',
        said: { at: bench.now(), by: sade.id, how: 'journey' },
      },
      { flag: 'sexual-violence', said: { at: bench.now(), by: sade.id, how: 'operator' } },
      { flag: 'stalking', said: { at: bench.now(), by: sade.id, how: 'form' } },
      { flag: 'safeguarding', said: { at: bench.now(), by: sade.id, how: 'journey' } },
    ]);
  });

  it('says that nobody knows it of a flag that an older file has', async () => {
    const file = await world.fileOf(await world.openCase(GRAVE));
    if (!file) throw new Error('no such case');
    const { flagsSaid: _, ...details } = file.details;
    const older: CaseFile = flagsOfOlderFile({ ...file, details });
    const saved = withFlagsSaid({ at: bench.now(), by: sade.id }, older, () => 'note');
    expect(saved.details.flagsSaid).toMatchObject({ 'domestic-abuse': null });
  });
});
