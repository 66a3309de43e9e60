import { validateRow, type CohortRow } from '@waymark/domain';
import { inventedRecord } from '../synthetic/index.js';
import { crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';
import { alarmsOf } from './alarms.js';

const AT = '2026-11-23T06:00:00.000Z';
const row = (patch: Record<string, string>): CohortRow => {
  const checked = validateRow({ ...inventedRecord(1, AT), ...patch }, AT);
  if (!checked.ok) throw new Error(checked.column);
  return checked.row;
};

describe('what a row says of crime and suspect', () => {
  it.each([
    ['1', 'Murder', true],
    ['4/1', 'Manslaughter', true],
    ['28A', 'Burglary', false],
    ['2', 'Attempted murder', false],
    ['3', 'Threats to murder', false],
    ['', 'Murder', true],
  ])('homicide: %s %s', (ho_offence_code, offence_text, homicide) =>
    expect(crimeOfRow(row({ ho_offence_code, offence_text }), '2026-11-23').homicide).toBe(
      homicide,
    ),
  );
  it.each<[string, Record<string, string>, object | null]>([
    ['none', {}, null],
    ['said to be none', { suspect_relationship: 'none' }, null],
    [
      'a stranger',
      { suspect_relationship: 'stranger' },
      { relationship: 'stranger', knowsAddress: 'unknown' },
    ],
    [
      'at the address',
      { suspect_at_address: 'Y' },
      { livesAtAddress: 'yes', knowsAddress: 'yes', relationship: 'unknown' },
    ],
    ['only a reference', { suspect_ref: 'S1' }, { relationship: 'unknown' }],
  ])('suspect: %s', (_title, patch, suspect) =>
    suspect
      ? expect(suspectOfRow(row(patch))).toMatchObject(suspect)
      : expect(suspectOfRow(row(patch))).toBeNull(),
  );
});

describe('alarmsOf', () => {
  const window = (rows: number, from: string | null, to: string | null) => ({ rows, from, to });
  it.each<[string, ReturnType<typeof window>, ReturnType<typeof window> | null, string[]]>([
    ['the first file', window(0, null, null), null, []],
    [
      'a file as the one before',
      window(9, '2026-11-22T08:00:00Z', null),
      window(10, null, '2026-11-22T05:00:00Z'),
      [],
    ],
    ['half the rows', window(5, null, null), window(10, null, null), ['rows-halved']],
    [
      'nothing at all',
      window(0, null, null),
      window(10, null, '2026-11-22T05:00:00Z'),
      ['rows-halved'],
    ],
    [
      'a day is missing',
      window(10, '2026-11-23T05:00:01Z', null),
      window(10, null, '2026-11-22T05:00:00Z'),
      ['window-gap'],
    ],
  ])('%s', (_title, file, before, alarms) => expect(alarmsOf(file, before)).toEqual(alarms));
});
