import { judgeRow, validateRow, type CohortRow } from '@waymark/domain';
import { loadReference } from '@waymark/journeys';
import { inventedRecord } from '../synthetic/index.js';
import { crimeOfRow, suspectOfRow } from './contact-of-row.js';

const AT = '2026-11-23T06:00:00.000Z';
const row = (patch: Record<string, string>): CohortRow => {
  const checked = validateRow({ ...inventedRecord(1, AT), ...patch }, AT);
  if (!checked.ok) throw new Error(checked.column);
  return judgeRow(checked.row, loadReference().offences[0]?.classes ?? {});
};

describe('what a row says about crime and suspect', () => {
  it.each([
    ['1', 'Murder', true],
    ['4/1', 'Manslaughter', true],
    ['28A', 'Burglary', false],
    ['2', 'Attempted murder', false],
    ['3B', 'Threats to murder', false],
    ['37.1', 'Causing death by dangerous driving', true],
    ['', 'Murder', true],
  ])('reads code %j, %j as homicide: %j', (ho_offence_code, offence_text, homicide) =>
    expect(crimeOfRow(row({ ho_offence_code, offence_text }), '2026-11-23').homicide).toBe(
      homicide,
    ),
  );
  it.each<[string, Record<string, string>, object | null]>([
    ['none', {}, null],
    ['the file says there is none', { suspect_relationship: 'none' }, null],
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
  ])('reads the suspect: %s', (_title, patch, suspect) =>
    suspect
      ? expect(suspectOfRow(row(patch))).toMatchObject(suspect)
      : expect(suspectOfRow(row(patch))).toBeNull(),
  );
});
