import { jest } from '@jest/globals';
import { failingStatements, throughEveryBreak } from '@waymark/testing';
import { by, ina, openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';

jest.setTimeout(300_000);

describe('a connection that breaks between two statements of an import', () => {
  let bench: CaseworkBench;
  let person = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  it('loses and doubles nothing of a row', async () => {
    const places = await throughEveryBreak(
      { failing: failingStatements(bench.persistence), owner: bench.owner },
      {
        arrange: () =>
          bench.casework.receiveCohort({
            ...by(ina),
            mapping: 'neutral',
            file: fileOf((person += 1)),
          }),
        act: (id) => bench.casework.runImport({ organisation: 'northvale', import: id }),
        later: () => bench.rows(`update outbox set not_before = '2020-01-01 00:00Z'`),
      },
    );
    expect(places).toBeGreaterThan(20);
  });
});

const REPORTED = '2026-11-22T09:00:00Z';

/** A file with one row, about another person each time and otherwise the same. */
function fileOf(person: number): Buffer {
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
  };
  return Buffer.from(
    [Object.keys(row), Object.values(row)].map((cells) => cells.join(',')).join('\r\n'),
  );
}
