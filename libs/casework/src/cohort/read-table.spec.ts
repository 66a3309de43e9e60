import { REQUIRED_COLUMNS, type Result } from '@waymark/domain';
import { listMappings, loadMapping, type Mapping } from './mapping.js';
import { TableReader } from './file/table-reader.js';
import { MAX_BYTES, readTable, type Table } from './read-table.js';

const neutral = loadMapping('neutral') as Mapping;
const HEAD = REQUIRED_COLUMNS.join(',');
const ROW = 'niche,V1,C1,Example,victim,2026-11-21T10:00:00Z,2026-11-21T10:00:00Z';
const read = (text: string | Buffer, mapping = neutral): Result<Table> =>
  readTable(Buffer.isBuffer(text) ? text : Buffer.from(text), mapping);
const code = (result: Result<Table>): string =>
  result.ok ? 'read' : (result.failure[0]?.code ?? '');

describe('readTable: a file refused as a whole', () => {
  it.each<[string, string | Buffer, string]>([
    ['nothing in it', '', 'not-a-table'],
    ['one column', 'surname\nA\n', 'not-a-table'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'not-a-table'],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}\n${ROW}\n`, 'utf16le'), 'not-a-table'],
    ['a quotation that never ends', `${HEAD}\n"${ROW}\n`, 'not-a-table'],
    [
      'a header that is not UTF-8',
      Buffer.concat([Buffer.from(`${HEAD},`), Buffer.from([0xe9]), Buffer.from('\n')]),
      'not-a-table',
    ],
    ['a required column missing', `${HEAD.replace('surname,', '')}\n${ROW}\n`, 'missing-column'],
    ['a column twice', `${HEAD},surname\n${ROW},Again\n`, 'duplicate-column'],
    ['more than 100,000 rows', `${HEAD}\n${`${ROW}\n`.repeat(100_001)}`, 'too-large'],
  ])('%s', (_title, text, expected) => expect(code(read(text))).toBe(expected));

  it('more than 50 MB', () =>
    expect(code(read(Buffer.alloc(MAX_BYTES + 1, 'a')))).toBe('too-large'));
});

describe('readTable', () => {
  const rows = (text: string | Buffer) => {
    const result = read(text);
    return result.ok
      ? result.value.rows.map(({ row, code: why, record }) => [row, why ?? record?.['surname']])
      : result.failure;
  };
  it.each<[string, string | Buffer, unknown[]]>([
    [
      'line ends of any kind',
      `${HEAD}\r\n${ROW}\r\n${ROW}\n${ROW}\r${ROW}`,
      [
        [2, 'Example'],
        [3, 'Example'],
        [4, 'Example'],
        [5, 'Example'],
      ],
    ],
    [
      'a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${HEAD}\n${ROW}\n`)]),
      [[2, 'Example']],
    ],
    [
      'lines in a field, and empty lines',
      `${HEAD}\r\n${ROW.replace('Example', '"Ex\r\nam""p""\nle"')}\r\n\r\n${ROW}\r\n`,
      [
        [2, 'Ex\nam"p"\nle'],
        [6, 'Example'],
      ],
    ],
    [
      'too few and too many fields',
      `${HEAD}\n${ROW},x\nniche,V2\n${ROW}`,
      [
        [2, 'field-count'],
        [3, 'field-count'],
        [4, 'Example'],
      ],
    ],
    [
      'a row that is not UTF-8 spoils only itself',
      Buffer.concat([
        Buffer.from(`${HEAD}\n`),
        Buffer.from(ROW.replace('Example', 'Ren\u00e9'), 'latin1'),
        Buffer.from(`\n${ROW.replace('Example', 'Ren\u00e9')}`),
      ]),
      [
        [2, 'encoding'],
        [3, 'Ren\u00e9'],
      ],
    ],
    [
      'a stray quotation mark is text',
      `${HEAD}\n${ROW.replace('Example', 'O"Neil')}`,
      [[2, 'O"Neil']],
    ],
    ['no rows', `${HEAD}\n`, []],
  ])('%s', (_title, text, expected) => expect(rows(text)).toEqual(expected));

  it('reads columns in any order and warns of unknown ones', () => {
    const result = read(
      [
        `${REQUIRED_COLUMNS.toReversed().join(',')},shoe_size`,
        `${ROW.split(',').toReversed().join(',')},42`,
      ].join('\n'),
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        rows: [{ record: { surname: 'Example', source_system: 'niche' } }],
        warnings: [{ code: 'unknown-column', severity: 'warning' }],
      },
    });
  });
});

describe('readTable: what people see', () => {
  const messages = (text: string | Buffer, mapping = neutral) => {
    const result = read(text, mapping);
    return (result.ok ? result.value.warnings : result.failure).map(({ message }) => message);
  };
  const surnames = (text: string, mapping = neutral) => {
    const result = read(text, mapping);
    return result.ok ? result.value.rows.map(({ record }) => record?.['surname'] ?? null) : null;
  };

  it('reads a header whatever its case, spaces, hyphens and invisible characters', () => {
    const result = read(
      `${HEAD},Consent_Referral,PHONE1 safe,da-flag,ph\u200bone1\n${ROW},N,N,Y,07700 900903\n`,
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        warnings: [],
        rows: [
          {
            record: {
              consent_referral: 'N',
              phone1_safe: 'N',
              da_flag: 'Y',
              phone1: '07700 900903',
            },
          },
        ],
      },
    });
  });
  it.each(['Surname', 'sur\u200bname', 'SUR NAME'])('refuses %j beside surname', (name) =>
    expect(code(read(`${HEAD},${name}\n${ROW},Again\n`))).toBe('duplicate-column'),
  );
  it.each(['consent_referal', 'referral_consent', 'ph\u043ene1_safe', 'exclude_reson'])(
    'refuses a file whose column %j is almost one of ours, and names both',
    (name) => {
      const result = read(`${HEAD},${name}\n${ROW},N\n`);
      expect(code(result)).toBe('unclear-column');
      expect(messages(`${HEAD},${name}\n${ROW},N\n`)[0]).toContain(name);
    },
  );
  it('ignores a column that a mapping says is another', () => {
    const mapping = { ...neutral, ignored: ['exclude_season'] };
    expect(code(read(`${HEAD},exclude_season\n${ROW},N\n`))).toBe('unclear-column');
    expect(code(read(`${HEAD},Exclude Season\n${ROW},N\n`, mapping))).toBe('read');
  });
  it("reads a force's columns and words the same way", () => {
    const mapping = loadMapping('northvale-police') as Mapping;
    const file =
      'nominal_ref,CRIME NUMBER,family name,Involvement,Date reported,Date recorded,DOMESTIC\n' +
      'N1,C1,Example,ap,2026-11-21T10:00:00Z,2026-11-21T10:00:00Z,YES\n';
    expect(read(file, mapping)).toMatchObject({
      ok: true,
      value: { rows: [{ record: { role: 'victim', da_flag: 'Y', surname: 'Example' } }] },
    });
    expect(code(read(file.replace('DOMESTIC', 'Domestik'), mapping))).toBe('unclear-column');
  });

  it.each([
    ['commas', ',,,,,,\n', 'blank-rows'],
    ['commas and spaces', ' , ,\u00a0,,\t,,\n', 'blank-rows'],
    ['a lone no-break space', '\u00a0\n', 'blank-rows'],
    ['the end mark of old files', '\u001a\n', 'blank-rows'],
    ['a column filled down', 'niche,,,,,,\n', 'filled-down-rows'],
    ['columns filled down', 'niche,,,,victim,,\n', 'filled-down-rows'],
    ['a total', 'Total,,,,,,\n', 'total-line'],
    ['a total with a number', 'Total rows: 1\n', 'total-line'],
    ['a grand total', 'Grand total,1\n', 'total-line'],
    ['a zero-width space', '\u200b,,,,,,\n', 'blank-rows'],
    ['Hangul fillers', '\u3164,\uffa0,\u115f,,,,\n', 'blank-rows'],
    ['braille blanks', '\u2800,\u2800,,,,,\n', 'blank-rows'],
    ['tags and variation selectors', '\u{e0041},\ufe0f,\u{e0101},,,,\n', 'blank-rows'],
    ['marks around nothing', '"","","","","","",""\n', 'blank-rows'],
    ['marks around blanks', ' "" , " " ,"\u00a0",,,,\n', 'blank-rows'],
    ['a line separator', '\u2028,,,,,,\n', 'blank-rows'],
    ['one comma', ',\n', 'blank-rows'],
    ['a hundred commas', `${','.repeat(100)}\n`, 'blank-rows'],
    ['a soft hyphen', '\u00ad,,,,,,\n', 'blank-rows'],
    ['a picture that did not come along', '\ufffc,,,,,,\n', 'blank-rows'],
    ['a direction mark', '\u202e\u202c,,,,,,\n', 'blank-rows'],
    ['the end of the file in words', 'End of file,,,,,,\n', 'total-line'],
    ['a number of records', 'Number of records: 1\n', 'total-line'],
    ['a total in marks', '"Total", 1,,,,,\n', 'total-line'],
  ])('counts no row for %s', (_title, line, note) => {
    const text = `${HEAD}\n${ROW}\n${line}${ROW}\n${line}`;
    expect(surnames(text)).toEqual(['Example', 'Example']);
    const result = read(text);
    expect(result.ok && result.value.warnings.map((each) => each.code)).toContain(note);
  });
  it.each([
    ['a private character', '\ue000,,,,,,'],
    ['an accent', '\u0301,,,,,,'],
    ['a dash', '-,,,,,,'],
    ['a zero', '0,,,,,,'],
    ['a name after a total', 'Total,Smith,,,,,'],
    ['a word that begins like a total', 'Totally,,,,,,'],
    ['a number alone', '17,,,,,,'],
    ['a reference alone', ',V9,,,,,'],
  ])('gives a person a row with %s', (_title, line) =>
    expect(surnames(`${HEAD}\n${ROW}\n${line}\n${ROW}\n`)).toHaveLength(3),
  );
  it.each<[string, (row: string) => string]>([
    ['blanks after commas', (row) => row.replaceAll(',', ', ')],
    ['marks around each field', (row) => row.replaceAll(/[^,]+/g, '"$&"')],
    ['marks and blanks', (row) => row.replaceAll(/[^,]+/g, ' "$&" ')],
    ['marks and tabs', (row) => row.replaceAll(/[^,]+/g, '\t"$&"')],
    ['a second mark of the order of bytes', (row) => row],
  ])('reads a file with %s', (title, change) => {
    const mark = title.startsWith('a second') ? '\ufeff\ufeff' : '';
    const text = `${mark}${change(HEAD)}\r\n${change(ROW)}\r\n`;
    const result = read(text);
    expect(result.ok && result.value.rows[0]?.record?.['surname']?.trim()).toBe('Example');
    expect(result.ok && result.value.rows[0]?.record?.['victim_ref']?.trim()).toBe('V1');
  });

  it('keeps a row that says anything of its own', () => {
    const differs = 'niche,,,,witness,,';
    expect(surnames(`${HEAD}\n${ROW}\n${ROW}\n${differs}\n`)).toHaveLength(3);
    expect(surnames(`${HEAD}\n${ROW}\n${ROW.replace('Example', 'Total')}\n`)).toHaveLength(2);
  });
  it('says so when a total is not the number of rows', () =>
    expect(messages(`${HEAD}\n${ROW}\nTotal: 3\n`)[0]).toContain('It says 3'));

  it('gives a row with an open quotation mark to a person and reads the others', () => {
    const text = `${HEAD}\n${ROW}\n${ROW.replace('Example', '"Bo')}\n${ROW}\n`;
    expect(surnames(text)).toEqual(['Example', null, 'Example']);
    expect(messages(text)[0]).toContain('line 3');
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['semicolons', `${HEAD}\n${ROW}\n`.replaceAll(',', ';'), /semicolons/],
    ['tabs', `${HEAD}\n${ROW}\n`.replaceAll(',', '\t'), /tabs/],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}\n${ROW}\n`, 'utf16le'), /UTF-16/],
    ['UTF-16 without a mark', Buffer.from(`${HEAD}\n${ROW}\n`, 'utf16le'), /UTF-16/],
    ['another separator in line 1', `sep=;\n${HEAD}\n${ROW}\n`, /another separator/],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004\u0014\0\u0006', 'latin1'), /spreadsheet/],
    ['an open mark in the header', `"${HEAD}\n${ROW}\n`, /line 1/],
    ['too many columns', `${'x,'.repeat(2_000)}\n`, /1,000 columns/],
  ])('says what is wrong with %s', (_title, text, said) => {
    expect(code(read(text))).toBe('not-a-table');
    expect(messages(text)[0]).toMatch(said);
  });
  it('skips the line that names the comma', () => {
    expect(surnames(`sep=,\n${HEAD}\n${ROW}\n`)).toEqual(['Example']);
    expect(messages(`sep=,\n${HEAD}\n${ROW}\n`)).toHaveLength(1);
  });
  it('gives a row with a NUL character to a person and reads the others', () =>
    expect(surnames(`${HEAD}\n${ROW.replace('Exa', 'Exa\0')}\n${ROW}\n`)).toEqual([
      null,
      'Example',
    ]));
});

describe('reading a file as it comes', () => {
  it('stops at the fault of the whole file', () => {
    const reader = new TableReader(neutral);
    expect(reader.push(Buffer.from('a,b,c\n'.repeat(1_000)))).toBe(false);
    expect(reader.push(Buffer.from(HEAD))).toBe(false);
    expect(reader.end()).toMatchObject({ failure: [{ code: 'missing-column' }] });
  });
  it('stops at row 100,001', () => {
    const reader = new TableReader(neutral);
    reader.push(Buffer.from(`${HEAD}\n`));
    const part = Buffer.from(`${ROW}\n`.repeat(1_000));
    let parts = 0;
    while (reader.push(part)) parts += 1;
    expect(parts).toBe(100);
  });
});

describe('a mapping', () => {
  it.each(listMappings())('%s names columns that exist', (name) =>
    expect(loadMapping(name)).not.toBeNull(),
  );
  it('that is not there', () => expect(loadMapping('../../package')).toBeNull());
  it("gives a force's columns and words our names", () => {
    const mapping = loadMapping('northvale-police') as Mapping;
    const file =
      'Nominal Ref,Crime Number,Family Name,Involvement,Date Reported,Date Recorded,Domestic,' +
      'DASH Grade\n' +
      'N1,C1,Example,AP,2026-11-21T10:00:00Z,2026-11-21T10:00:00Z,Yes,Not graded\n';
    expect(read(file, mapping)).toMatchObject({
      ok: true,
      value: {
        rows: [
          {
            record: {
              source_system: 'northvale-police',
              victim_ref: 'N1',
              role: 'victim',
              da_flag: 'Y',
              risk_grade: '',
            },
          },
        ],
      },
    });
  });
});
