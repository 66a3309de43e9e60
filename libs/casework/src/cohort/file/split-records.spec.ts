import fc from 'fast-check';
import { RecordSplitter, type RawRecord } from './split-records.js';

const split = (text: string, { width, parts = 1 }: { width?: number; parts?: number } = {}) => {
  const splitter = new RecordSplitter(() => width ?? null);
  const records: RawRecord[] = [];
  const size = Math.max(1, Math.ceil(text.length / parts));
  for (let at = 0; at < text.length; at += size)
    records.push(...splitter.push(text.slice(at, at + size)));
  return [...records, ...splitter.end()];
};
const short = (records: readonly RawRecord[]) =>
  records.map(({ line, fields, fault }) => [line, fault ?? fields.join('|')]);

describe('splitting a file into records', () => {
  it.each<[string, string, unknown[]]>([
    ['one line without its end', 'a,b', [[1, 'a|b']]],
    ['empty fields', ',,\n', [[1, '||']]],
    ['empty lines', '\n\na\n\n', [[3, 'a']]],
    [
      'a field over two lines',
      'a,"b\nc",d\ne,f,g',
      [
        [1, 'a|b\nc|d'],
        [3, 'e|f|g'],
      ],
    ],
    ['marks in a field', '"a""b",c""d,e"f', [[1, 'a"b|c""d|e"f']]],
    ['words after a closing mark', '"Bo" Smith,x,y', [[1, '"Bo" Smith|x|y']]],
    ['blanks before marks', 'a, "b, c" ,d', [[1, 'a|b, c|d']]],
    ['a tab before marks', 'a,\t"b"\t,d', [[1, 'a|b|d']]],
    ['blanks before the first field', '  "a" ,b,c', [[1, 'a|b|c']]],
    [
      'blanks after the last field',
      'a,b,"c"  \nd,e,f',
      [
        [1, 'a|b|c'],
        [2, 'd|e|f'],
      ],
    ],
    ['blanks around nothing', ' "" , "" , ', [[1, '|| ']]],
    ['words after marks with blanks', 'a, "b" x,c', [[1, 'a| "b" x|c']]],
    [
      'an open mark after a blank',
      'a, "b,c\nd,e,f',
      [
        [1, 'a| "b|c'],
        [2, 'd|e|f'],
      ],
    ],
    [
      'a mark after blanks in two lines',
      'a, "b\nc",d',
      [
        [1, 'a| "b'],
        [2, 'c"|d'],
      ],
    ],
    ['marks in marks after a blank', 'a, "b ""x"" y",c', [[1, 'a|b "x" y|c']]],
    ['a field over lines with blanks after it', 'a,"b\nc"  ,d', [[1, 'a|b\nc|d']]],
    ['only marks', '"","",""', [[1, '||']]],
    ['marks around a mark', '"a""",b,c', [[1, 'a"|b|c']]],
    ['a mark by backslash', '"a\\"b",c,d', [[1, '"a\\"b"|c|d']]],
    ['curly marks', '\u201ca\u201d,b,c', [[1, '\u201ca\u201d|b|c']]],
    ['single marks', "'a',b,c", [[1, "'a'|b|c"]]],
    [
      'an open mark in the middle',
      'a,"b,c\nd,e,f\ng,h,i',
      [
        [1, 'open-quote'],
        [2, 'd|e|f'],
        [3, 'g|h|i'],
      ],
    ],
    [
      'an open mark before another field in marks',
      'a,"b,c\nd,"e",f',
      [
        [1, 'open-quote'],
        [2, 'd|e|f'],
      ],
    ],
    [
      'an open mark that a stray one closes',
      'a,"b,c\nd,e,f\ng,h",i',
      [
        [1, 'open-quote'],
        [2, 'd|e|f'],
        [3, 'g|h"|i'],
      ],
    ],
    [
      'an open mark closed in the next line',
      'a,"b,c\nd,e",f',
      [
        [1, 'open-quote'],
        [2, 'd|e"|f'],
      ],
    ],
    [
      'an open mark in the last line',
      'a,b,c\nd,"e,f',
      [
        [1, 'a|b|c'],
        [2, 'open-quote'],
      ],
    ],
    [
      'an open mark in each line',
      'a,b,"c\nd,e,"f\ng,h,"i',
      [
        [1, 'open-quote'],
        [2, 'open-quote'],
        [3, 'open-quote'],
      ],
    ],
  ])('%s', (_title, text, expected) => expect(short(split(text, { width: 3 }))).toEqual(expected));

  it('cuts a record off that never ends, and goes on after it', () => {
    const records = split(`a,b\n${'x'.repeat(3_000_000)}\nc,d\n`, { width: 2, parts: 40 });
    expect(short(records)).toEqual([
      [1, 'a|b'],
      [2, 'too-long'],
      [3, 'c|d'],
    ]);
  });

  it('keeps no more fields of a line than a file may have columns', () => {
    const [record] = split(','.repeat(900_000));
    expect(record?.fields.length).toBeLessThan(1_010);
  });

  it('reads what was written, wherever the chunks end', () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'b', ',', '"', '\n', ' ', '1'),
      maxLength: 6,
    });
    const written = (records: readonly string[][]) =>
      records
        .map((fields) => fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field), { maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        (records, parts) => {
          const read = split(written(records), { parts });
          expect(read.map(({ fields }) => fields)).toEqual(
            records.filter((each) => each.length > 0),
          );
        },
      ),
    );
  });

  it('splits the same whatever the chunks', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'b', ' '),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (all, parts) => {
        expect(split(all, { width: 2, parts })).toEqual(split(all, { width: 2 }));
      }),
    );
  });
});
