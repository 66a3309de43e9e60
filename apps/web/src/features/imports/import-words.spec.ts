import type { ImportStatus } from '@waymark/contracts';
import { countsWords, isKnownFile, nextWords } from './import-words.js';

const status = (more: Partial<ImportStatus>): ImportStatus => ({
  import: 'i',
  status: 'done',
  mapping: 'neutral',
  receivedAt: '2026-11-23T06:00:00.000Z',
  rows: 0,
  accepted: 0,
  duplicate: 0,
  excluded: 0,
  merged: 0,
  held: 0,
  rejected: 0,
  refusal: null,
  warnings: [],
  ...more,
});

describe('what was read of a file', () => {
  it('004-07 counts each outcome that there was', () => {
    expect(countsWords(status({ rows: 30, accepted: 25, held: 3, rejected: 2 }))).toBe(
      '30 rows: 25 accepted, 3 held, 2 to correct',
    );
    expect(countsWords(status({ rows: 1, accepted: 1 }))).toBe('1 row: 1 accepted');
    expect(countsWords(status({}))).toBe('0 rows');
  });

  it('says what follows from the rows, and nothing before the file is read', () => {
    const read = { rows: 6, accepted: 3, merged: 1, held: 1, rejected: 1 };
    expect(nextWords(status(read))).toBe(
      'What follows: first contact is planned in 3 cases; the workers of 1 case see what is ' +
        'new; a person decides about 1 row, and until then nobody is contacted; a person ' +
        'corrects 1 row.',
    );
    expect(nextWords(status({ ...read, status: 'running' }))).toBe('');
    expect(nextWords(status({ rows: 2, duplicate: 2 }))).toBe('');
  });

  it('001-14 says that a file was handed in before', () => {
    const none = [{ task: null }];
    expect(isKnownFile(status({ rows: 2, duplicate: 2 }), none)).toBe(true);
    // A row that needs correcting has its task since the first time.
    expect(isKnownFile(status({ rows: 2, duplicate: 1, rejected: 1 }), none)).toBe(true);
    expect(isKnownFile(status({ rows: 2, duplicate: 1, rejected: 1 }), [{ task: 't' }])).toBe(
      false,
    );
    expect(isKnownFile(status({ rows: 2, duplicate: 1, accepted: 1 }), none)).toBe(false);
    expect(isKnownFile(status({ status: 'running', rows: 2, duplicate: 2 }), none)).toBe(false);
    expect(isKnownFile(status({}), [])).toBe(false);
  });
});
