import { REQUIRED_COLUMNS, type Result } from '@waymark/domain';
import { listMappings, loadMapping, type Mapping } from './mapping.js';
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
