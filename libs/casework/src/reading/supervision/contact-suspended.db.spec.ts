import { jest } from '@jest/globals';
import { inventedRecord, writeCsv } from '../../synthetic/index.js';
import {
  amara,
  by,
  openCaseworkBench,
  START,
  valueOf,
  type CaseworkBench,
} from '../../testing/casework-bench.js';
import { contactSuspended } from './contact-suspended.js';

jest.setTimeout(120_000);

describe('which contact is suspended', () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  it('E4 lists the channels of a case after a death was taken back', async () => {
    const id = await bench.import(writeCsv([{ record: inventedRecord(9700, START) }]).file);
    await bench.relay();
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    const caseId = row?.case ?? '';
    const listed = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) => contactSuspended(tx, 'nobody'))
      ).filter((one) => one.case === caseId);
    await bench.die(caseId);
    expect(await listed()).toEqual([]);
    valueOf(await bench.casework.undoDeath({ ...by(amara), case: caseId, reason: 'a mistake' }));
    await bench.relay();
    expect(await listed()).toMatchObject([
      { code: 'death-said', channels: ['email', 'letter', 'phone', 'text', 'voicemail'] },
    ]);
  });
});
