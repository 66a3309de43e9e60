import { jest } from '@jest/globals';
import { readConsent, recordConsent, type ConsentKind } from '../case-file/consent.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import type { CaseTransaction } from '../case-transaction.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  by,
  openCaseworkBench,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('what the page of a case shows', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(7600 + next++, START), ...patch } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const within = <T>(work: (one: CaseTransaction) => Promise<T>): Promise<T> =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      work({ tx, keys: bench.persistence.keys, at: bench.now(), by: 'amara' }),
    );
  const record = (caseId: string, kinds: ConsentKind[], words: string): Promise<unknown> =>
    within(async (one) => {
      const file = await loadCase(one, caseId, { lock: true });
      if (!file) throw new Error('no such case');
      const answers = Object.fromEntries(kinds.map((kind) => [kind, 'given'] as const));
      return recordConsent(one, file, { answers, words });
    });
  const wordsOf = async (caseId: string) => {
    const { support, sharing, contact } = await within((one) => readConsent(one, caseId));
    return [support?.words, sharing?.words, contact?.words];
  };

  it('quotes words about sharing as said of sharing only', async () => {
    const caseId = await openCase();
    await record(caseId, ['support', 'sharing', 'contact'], 'Housing only, not her mother');
    expect(await wordsOf(caseId)).toEqual([null, 'Housing only, not her mother', null]);
  });

  it('quotes words as said of what was asked where sharing was not', async () => {
    const caseId = await openCase();
    await record(caseId, ['support'], 'I can go on alone now');
    expect(await wordsOf(caseId)).toEqual(['I can go on alone now', undefined, undefined]);
  });

  it('takes words that an older version kept three times as said of sharing', async () => {
    const caseId = await openCase();
    const words = 'Housing only, not her mother';
    await within(async (one) => {
      const file = await loadCase(one, caseId, { lock: true });
      if (!file) throw new Error('no such case');
      for (const kind of ['support', 'sharing', 'contact'] as const)
        await recordConsent(one, file, { answers: { [kind]: 'given' }, words });
    });
    expect(await wordsOf(caseId)).toEqual([null, words, null]);
  });

  it('says that the case closed and opened again, and why', async () => {
    const caseId = await openCase();
    const change = (patch: Partial<CaseFile>, kind: string): Promise<unknown> =>
      within(async (one) => {
        const file = await loadCase(one, caseId, { lock: true });
        if (!file) throw new Error('no such case');
        return saveCase(one, { ...file, ...patch }, kind);
      });
    await change({ status: 'closed', closedAt: bench.now(), closeReason: 'declined' }, 'form:x');
    await change({ tier: null }, 'form:y');
    await change({ status: 'open', closedAt: null, closeReason: null }, 'danger');
    const { items } = await within(({ tx }) =>
      bench.casework.timeline(tx, caseId, { after: null, limit: 50 }),
    );
    expect(
      items
        .filter(({ code }) => code.startsWith('note:case-'))
        .map(({ code, by, said }) => [code, by, said['why']]),
    ).toEqual([
      ['note:case-opened-again', 'amara', 'somebody said that they are in danger now'],
      ['note:case-closed', 'amara', 'declined'],
    ]);
  });

  it('E0.4 says whose word closes a channel, since when, and who recorded it', async () => {
    const caseId = await openCase({ letter_safe: 'N', da_flag: 'Y' });
    const opened = bench.now();
    const channels = async () =>
      Object.fromEntries(
        (
          await within(({ tx }) => bench.casework.bannerWithAddresses(tx, caseId, bench.now()))
        )?.contact.map(({ channel, said }) => [channel, said]) ?? [],
      );
    const police = { whose: 'police', at: opened, by: 'cohort-import', signal: null };
    expect(await channels()).toMatchObject({ letter: police, text: null, phone: null });
    bench.pass(1);
    const told = bench.now();
    const change = { text: 'unsafe', confirmedByVictim: true } as const;
    valueOf(await bench.casework.changeContactRule({ ...by(amara), case: caseId, change }));
    bench.pass(1);
    const times = { safeTimes: 'Mon-Fri 10:00-14:00', confirmedByVictim: true };
    valueOf(await bench.casework.changeContactRule({ ...by(amara), case: caseId, change: times }));
    expect(await channels()).toMatchObject({
      letter: police,
      text: { whose: 'victim', at: told, by: 'amara', signal: null },
    });
    bench.pass(1);
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(amara),
        case: caseId,
        signal: 'warning',
        reason: 'a neighbour told us',
      }),
    );
    expect(await channels()).toMatchObject({
      phone: { whose: null, at: bench.now(), by: 'amara', signal: 'warning' },
    });
  });

  it('tells two addresses apart, also where no letter may go there', async () => {
    const patch = { address: '1 Test Road', postcode: 'ZZ1 1AA', letter_safe: 'N', dob: '' };
    const known = { ...inventedRecord(7690, START), ...patch };
    await bench.import(writeCsv([{ record: known }]).file);
    const again = { ...known, crime_ref: 'C-NEXT', address: '2 Other Lane', offence_text: 'theft' };
    const id = await bench.import(writeCsv([{ record: again }]).file);
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    expect(row).toMatchObject({ outcome: 'merged' });
    const view = await within(({ tx }) =>
      bench.casework.caseFile(tx, row?.case ?? '', bench.now()),
    );
    const { contactPoints } = view?.file as {
      contactPoints: { channel: string; value: string | null; address: string | null }[];
    };
    expect(
      contactPoints
        .filter(({ channel }) => channel === 'letter')
        .map(({ value, address }) => [value, address]),
    ).toEqual([
      [null, '1 Test Road\nZZ1 1AA'],
      [null, '2 Other Lane\nZZ1 1AA'],
    ]);
    expect(
      contactPoints.filter(({ channel, address }) => channel !== 'letter' && address !== null),
    ).toEqual([]);
  });
});
