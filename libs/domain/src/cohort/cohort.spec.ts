import { canonicalRow } from './canonical-row.js';
import { COLUMNS } from './columns.js';
import { neutraliseFormula } from './neutralise-formula.js';
import { validateRow } from './validate-row.js';

const AT = '2026-11-22T06:00:00.000Z';
const record = {
  source_system: 'niche',
  victim_ref: 'V1',
  crime_ref: 'TEST/1',
  surname: 'Example',
  role: 'victim',
  reported_at: '2026-11-21T10:00:00Z',
  crimed_at: '2026-11-21T12:00:00+00:00',
};

describe('validateRow', () => {
  it('reads what is there and leaves the rest unknown', () => {
    const checked = validateRow(
      {
        ...record,
        da_flag: 'Y',
        phone1: '07700 900123',
        dash_score: '14',
        reported_at: '2026-06-21T10:00:00+01:00',
        consent_referral: 'unknown',
      },
      AT,
    );
    expect(checked).toMatchObject({
      ok: true,
      row: {
        victimRef: 'V1',
        daFlag: 'yes',
        svFlag: 'unknown',
        phone1: '07700 900123',
        dashScore: 14,
        reportedAt: '2026-06-21T09:00:00.000Z',
        dob: null,
        riskGrade: null,
        suspectStatus: 'unknown',
        consentReferral: 'unknown',
      },
    });
  });

  it.each([
    'source_system',
    'victim_ref',
    'crime_ref',
    'surname',
    'role',
    'reported_at',
    'crimed_at',
  ])('requires %s', (column) => {
    for (const nothing of [' ', '\u200b', '\u00a0\u2060', '\u3164'])
      expect(validateRow({ ...record, [column]: nothing }, AT)).toEqual({
        ok: false,
        code: 'required',
        column,
      });
    expect(
      validateRow(
        Object.fromEntries(Object.entries(record).filter(([name]) => name !== column)),
        AT,
      ),
    ).toEqual({ ok: false, code: 'required', column });
  });

  it.each(
    [
      ['role', 'offender'],
      ['reported_at', 'yesterday'],
      ['crime_ref', 'n/a'],
      ['crime_ref', '1.5E+11'],
      ['crime_ref', '#VALUE!'],
      ['reported_at', '2026-11-21T23:59:60Z'],
      ['reported_at', '2026-W47-6T10:00:00Z'],
      ['reported_at', '2026-325T10:00:00Z'],
      ['reported_at', '20261121T100000Z'],
      ['reported_at', '2026-11-21 10:00:00Z'],
      ['reported_at', '2026-11-21T10:00:00+15:00'],
      ['reported_at', '2026-11-21T24:00:01Z'],
      ['reported_at', '0000-01-01T00:00:00Z'],
      ['reported_at', '-2026-11-21T10:00:00Z'],
      ['reported_at', '+002026-11-21T10:00:00Z'],
      ['reported_at', '46347.4166'],
      ['reported_at', '1.795E+12'],
      ['reported_at', '21-Nov-26'],
      ['dob', '0000-01-01'],
      ['dob', '1990-02-30'],
      ['dob', '1990-1-9'],
      ['dob', '09-Jan-90'],
      ['dob', '32874'],
      ['dob', '1990-01-09T00:00:00Z'],
      ['dob', '\u0661\u0669\u0669\u0660-01-09'],
      ['dob', '########'],
      ['dash_score', '1e1'],
      ['dash_score', '007'],
      ['dash_score', '+5'],
      ['dash_score', '-0'],
      ['dash_score', '0x10'],
      ['dash_score', '14.0'],
      ['dash_score', '\u0661\u0664'],
      ['dash_score', '1\u200b4'],
      ['phone1', '7.7009E+09'],
      ['phone1', '\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663'],
      ['phone1_safe', 'Y\u200b'],
      ['da_flag', '\uff39'],
      ['da_flag', 'TRUE'],
      ['consent_referral', 'n'],
      ['reported_at', '2026-11-22T06:00:01Z'],
      ['reported_at', '2026-11-21'],
      ['reported_at', '2026-11-21T10:00'],
      ['crimed_at', '2026-13-01T10:00:00Z'],
      ['incident_from', '21/11/2026'],
      ['suspect_released_at', 'soon'],
      ['reported_at', '0202-11-21T10:00:00Z'],
      ['crimed_at', '1026-11-21T10:00:00Z'],
      ['incident_from', '1896-11-21T10:00:00Z'],
      ['incident_to', '9999-12-31T23:59:59-14:00'],
      ['suspect_released_at', '2206-11-21T10:00:00Z'],
      ['phone1_safe_at', '0026-11-21T10:00:00Z'],
      ['letter_safe_at', '2026-02-30T10:00:00Z'],
      ['dob', '2026-11-22'],
      ['dob', '1896-11-21'],
      ['dob', '31/12/1990'],
      ['phone1', '12345'],
      ['phone2', 'ring first'],
      ['email', 'nobody'],
      ['email', 'a@b'],
      ['oic_email', 'a b@example.org'],
      ['phone1_safe', 'yes'],
      ['da_flag', 'y'],
      ['hbv_flag', 'unknown'],
      ['consent_referral', 'maybe'],
      ['enhanced_category', 'serious'],
      ['risk_grade', 'High'],
      ['dash_score', '28'],
      ['dash_score', '-1'],
      ['dash_score', '3.5'],
      ['suspect_status', 'prison'],
      ...[
        '2.02611E+16',
        '2,02611e+16',
        '#REF!',
        '#N/A!',
        '#NAME?',
        '#####',
        'n/a',
        'N/K',
        'unknown',
      ],
      ...['Not known', '-', '?', '...', '0', '0000', 'null', 'None', 'undefined', '---'],
    ].map((row) => (typeof row === 'string' ? ['victim_ref', row] : row)),
  )('refuses %s = %s', (column, value) =>
    expect(validateRow({ ...record, [column]: value }, AT)).toEqual({
      ok: false,
      code: 'invalid',
      column,
    }),
  );

  it.each([
    ['phone1', '+447700900123'],
    ['phone1', '(020) 7946-0123'],
    ['phone2', '0044 7700 900123'],
    ['email', 'a.b+c@example.org'],
    ['dob', '1896-11-22'],
    ['dob', '2026-11-21'],
    ['dash_score', '0'],
    ['dash_score', '27'],
    ['risk_grade', 'high'],
    ['consent_referral', 'unknown'],
    ['suspect_released_at', '2027-01-01T00:00:00Z'],
    ['surname', '=1+1'],
    ['role', 'bereaved'],
    ['suspect_status', 'released_under_investigation'],
    ['victim_ref', '20261128000012345'],
    ['victim_ref', '1E5'],
    ['victim_ref', '12E+NV'],
    ['victim_ref', 'NA-17'],
    ['crime_ref', '0/17'],
    ['crime_ref', '#17'],
    ['crime_ref', 'NULL/1'],
    ['surname', 'Null'],
    ['surname', 'Na'],
    ['suspect_ref', 'unknown'],
  ])('takes %s = %s', (column, value) =>
    expect(validateRow({ ...record, [column]: value }, AT).ok).toBe(true),
  );

  it('refuses a field over 4,000 characters, whatever its type', () => {
    expect(validateRow({ ...record, bail_conditions: 'x'.repeat(4000) }, AT).ok).toBe(true);
    expect(validateRow({ ...record, bail_conditions: 'x'.repeat(4001) }, AT)).toEqual({
      ok: false,
      code: 'too-long',
      column: 'bail_conditions',
    });
  });
});

describe('canonicalRow', () => {
  it("joins the values in the table's order, without the hash", () => {
    const text = canonicalRow({ ...record, row_hash: 'abc', suspect_status: 'bailed' });
    expect(text.split('\u001f')).toHaveLength(COLUMNS.length - 1);
    expect(text.startsWith('niche\u001fV1\u001fTEST/1\u001fExample\u001fvictim\u001f')).toBe(true);
    expect(text.endsWith('\u001fbailed')).toBe(true);
  });
  it('does not depend on the order of columns', () =>
    expect(canonicalRow(Object.fromEntries(Object.entries(record).reverse()))).toBe(
      canonicalRow(record),
    ));
  it('has each column once', () =>
    expect(new Set(COLUMNS.map(({ name }) => name)).size).toBe(COLUMNS.length));
});

describe('neutraliseFormula', () => {
  it.each(['=1+1', '+44 7700', '-2', '@SUM(A1)', '\tx', '\rx'])('guards %j', (text) =>
    expect(neutraliseFormula(text)).toBe(`'${text}`),
  );
  it.each(['Example', '07700 900123', '', 'a=b', "'=1"])('leaves %j', (text) =>
    expect(neutraliseFormula(text)).toBe(text),
  );
});
