import { jest } from '@jest/globals';
import {
  failingStatements,
  throughEveryBreak,
  type Break,
  type FailingStatements,
} from '@waymark/testing';
import { nameOf } from '@waymark/domain';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  by,
  ina,
  openCaseworkBench,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(300_000);

/** Each is broken at about 160 places, which takes a minute: every change breaks the first one. */
const ROWS = [
  ['that opens a case', {}],
  ['that a person has to look at', { phone1: 'not a number', consent_referral: 'N' }],
].slice(0, process.env['WAYMARK_NIGHTLY'] ? 2 : 1) as [string, Record<string, string>][];

describe('a connection that breaks between two statements', () => {
  let bench: CaseworkBench;
  let failing: FailingStatements;
  let person = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
    failing = failingStatements(bench.persistence);
  });
  afterAll(() => bench.close());
  const later = () => bench.rows(`update outbox set not_before = '2020-01-01 00:00Z'`);
  /** Cases of one file, so that each break has its own without an import of its own. */
  const cases: string[] = [];
  const nextCase = async (): Promise<string> => {
    if (cases.length === 0) {
      const records = Array.from({ length: 100 }, () => ({
        record: { ...inventedRecord(7_000 + (person += 1), START), ...SAFE_TO_TEXT },
      }));
      const id = await bench.import(writeCsv(records).file);
      await bench.relay();
      const results = await bench.casework.importResults('northvale', { import: id, limit: 100 });
      cases.push(...results.flatMap((row) => row.case ?? []));
    }
    return cases.shift() as string;
  };

  it.each(ROWS)('loses and doubles nothing of a row of a file %s', async (_, patch) => {
    const places = await throughEveryBreak(
      { failing, owner: bench.owner },
      {
        arrange: () =>
          bench.casework.receiveCohort({
            ...by(ina),
            mapping: 'neutral',
            file: fileOf((person += 1), patch),
          }),
        act: (id) => bench.casework.runImport({ organisation: 'northvale', import: id }),
        later,
      },
    );
    expect(places).toBeGreaterThan(20);
  });

  it('loses and doubles nothing of a click that writes to the case file', async () => {
    const places = await throughEveryBreak(
      { failing, owner: bench.owner },
      {
        arrange: async () => {
          const caseId = await nextCase();
          const [row] = await bench.rows<{ id: string }>(
            `select id from task
              where case_id = $1 and state = 'open' and element = 'attempt-contact'`,
            [caseId],
          );
          const task = row?.id ?? '';
          valueOf(await bench.engine.claimTask({ ...by(amara), task }));
          const submission = {
            channel: 'phone',
            at: bench.now(),
            attemptOutcome: 'call-later',
            dangerAsked: 'asked',
            insideSafeWindow: true,
            safeToContinue: true,
            emergency: false,
            callAt: '2026-12-03T10:00:00Z',
          };
          return { ...by(amara), task, submission };
        },
        act: async (command) => valueOf(await bench.engine.completeTask(command)),
        later,
      },
    );
    expect(places).toBeGreaterThan(10);
  });

  it('loses and doubles nothing of contact that the victim made', async () => {
    const places = await throughEveryBreak(
      { failing, owner: bench.owner },
      {
        arrange: async () => ({
          ...by(amara),
          case: await nextCase(),
          from: 'victim' as const,
          ownWay: null,
          contact: {
            channel: 'phone' as const,
            outcome: 'reached' as const,
            at: null,
            callAt: null,
            note: 'They want to know what happens next.',
            details: null,
          },
          learned: { notSafe: false },
        }),
        act: async (command) => valueOf(await bench.casework.recordIncoming(command)),
        later,
      },
    );
    expect(places).toBeGreaterThan(15);
  });

  it('loses and doubles nothing of a number that is corrected', async () => {
    await bench.relay();
    const places = await throughEveryBreak(
      { failing, owner: bench.owner },
      {
        arrange: async () => ({
          ...by(amara),
          case: await nextCase(),
          saidBy: 'victim' as const,
          point: {
            channel: 'phone' as const,
            value: '07700 900779',
            safety: 'safe' as const,
            old: 'kept' as const,
            suspectKnows: null,
          },
          safeTimes: null,
          otherWay: null,
          danger: null,
          words: 'told at the door',
        }),
        act: async (command) => {
          valueOf(await bench.casework.correctContact(command));
          await bench.relay();
        },
        later,
      },
    );
    expect(places).toBeGreaterThan(10);
  });

  it('never sends a message twice, and its file says what was sent', async () => {
    const reconcile = () =>
      bench.casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 60 });
    const fates = new Set<string>();
    for (const kind of ['before', 'afterCommit'] as const)
      for (let number = 1, met = true; met; number += 1) {
        const caseId = await nextCase();
        const id = nameOf('new', `sent-${kind}`, number);
        await bench.casework.queueMessage({ ...messageTo(caseId), id, at: bench.now() });
        const deliver = () =>
          bench.casework.deliverMessage({ organisation: 'northvale', outbox: id });
        met = await failing.breaking({ [kind]: number } as Break, deliver);
        for (let again = 0; again < 2; again += 1) {
          await later();
          await deliver();
          await reconcile();
        }
        const sent = bench.provider.sent.filter(({ reference }) => reference === id).length;
        const [row] = await bench.rows<{ fate: string }>(
          `select o.state || ' ' || coalesce(o.error, '') || ' ' || (
              select count(*) from contact_attempt where case_id = o.case_id) || ' ' || (
              select count(*) from task t
              where t.case_id = o.case_id and t.process = 'find-safe-route') as fate
            from outbox o where o.id = $1`,
          [id],
        );
        fates.add(`${sent} ${row?.fate}`);
      }
    // It left once and is in the file, or nobody knows, it never left, and a person was asked.
    expect([...fates].sort()).toEqual(['0 unknown asked 0 1', '1 sent  1 0']);
  });
});

const SAFE_TO_TEXT = {
  offence_text: 'common assault',
  phone1_safe: 'Y',
  phone1_safe_at: '2026-11-22T10:00:00Z',
};

const messageTo = (caseId: string) => ({
  organisation: 'northvale',
  caseId,
  instance: null,
  template: 'first-contact',
  messageClass: 'information',
  channel: 'text',
});

const REPORTED = '2026-11-22T09:00:00Z';

/** A file with one row, about another person each time and otherwise the same. */
function fileOf(person: number, patch: Record<string, string>): Buffer {
  const row = {
    source_system: 'test',
    victim_ref: `V${person}`,
    crime_ref: `C${person}`,
    surname: `Invented${person}`,
    forename: `Test${person}`,
    role: 'victim',
    reported_at: REPORTED,
    crimed_at: REPORTED,
    dob: `${1930 + (person % 60)}-0${1 + (person % 9)}-1${person % 10}`,
    phone1: `07700900${String(person).padStart(3, '0')}`,
    phone1_safe: 'Y',
    phone1_safe_at: REPORTED,
    consent_referral: 'Y',
    offence_text: 'burglary',
    ...patch,
  };
  return Buffer.from(
    [Object.keys(row), Object.values(row)].map((cells) => cells.join(',')).join('\r\n'),
  );
}
