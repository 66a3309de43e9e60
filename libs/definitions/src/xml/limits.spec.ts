import fc from 'fast-check';
import { expandReferences } from './expand-references.js';
import { readXml } from './read-xml.js';
import { Scanner } from './scanner.js';
import { attributeOf, textOf } from './xml-element.js';
import { XML_LIMITS } from './xml-limits.js';

const limits = { bytes: 100, depth: 3, elements: 4, attributes: 2 };
const outcome = (source: string | Uint8Array, by = limits): string => {
  const read = readXml(source, by);
  return read.ok
    ? 'ok'
    : read.failure.map(({ code, line, column }) => `${code} ${line}:${column}`).join();
};

describe('the limits of a file', () => {
  it.each([
    ['bytes', `<a>${' '.repeat(93)}</a>`, 'ok'],
    ['a byte more', `<a>${' '.repeat(94)}</a>`, 'xml-too-large 1:1'],
    ['depth', '<a><a><a></a></a></a>', 'ok'],
    ['one deeper', '<a><a><a><a></a></a></a></a>', 'xml-too-deep 1:13'],
    ['elements', '<a><b/><b/><b/></a>', 'ok'],
    ['one element more', '<a><b/><b/><b/><b/></a>', 'xml-too-many-elements 1:17'],
    ['attributes', '<a b="" c=""/>', 'ok'],
    ['one attribute more', '<a b="" c="" d=""/>', 'xml-too-large 1:14'],
    ['depth again after it came up', '<a><b><c/></b><b><c/></b></a>', 'xml-too-many-elements 1:19'],
  ])('%s', (_what, text, expected) => expect(outcome(text)).toBe(expected));

  it('does not count closed elements as depth', () => {
    expect(
      outcome(`<a>${'<b><c></c></b>'.repeat(20)}</a>`, { ...limits, bytes: 1_000, elements: 100 }),
    ).toBe('ok');
  });

  it('has limits above any real diagram', () => {
    expect(XML_LIMITS).toEqual({
      bytes: 8_388_608,
      depth: 100,
      elements: 100_000,
      attributes: 200,
    });
    expect(outcome('<a>'.repeat(100) + '</a>'.repeat(100), XML_LIMITS)).toBe('ok');
    expect(outcome('<a>'.repeat(101), XML_LIMITS)).toContain('xml-too-deep');
    expect(outcome(`<a>${'<b/>'.repeat(99_999)}</a>`, XML_LIMITS)).toBe('ok');
    expect(outcome(`<a>${'<b/>'.repeat(100_000)}</a>`, XML_LIMITS)).toContain(
      'xml-too-many-elements',
    );
    expect(outcome(' '.repeat(8_388_609), XML_LIMITS)).toBe('xml-too-large 1:1');
  });
});

describe('references', () => {
  const expanded = (text: string): string => expandReferences(text, new Scanner(text));

  it.each([
    ['no reference', 'no reference'],
    ['&lt;&gt;&amp;&apos;&quot;', '<>&\'"'],
    ['a&#65;b&#x42;c', 'aAbBc'],
    ['&#x1F642;', '🙂'],
    ['&#9;&#10;&#13;&#32;', '\t\n\r '],
    ['&#xD7FF;&#xE000;&#xFFFD;', '\uD7FF\uE000\uFFFD'],
    ['&#x10FFFF;', '\u{10FFFF}'],
    ['&amp;lt;', '&lt;'],
    ['&amp;amp;', '&amp;'],
  ])('%j is %j', (text, expected) => expect(expanded(text)).toBe(expected));

  it.each([
    '&',
    '&;',
    '&lt',
    '&LT;',
    '&nbsp;',
    '&#;',
    '&#x;',
    '&#0;',
    '&#8;',
    '&#11;',
    '&#31;',
    '&#xD800;',
    '&#xDFFF;',
    '&#xFFFE;',
    '&#xFFFF;',
    '&#x110000;',
    '&#-1;',
    '&#1.5;',
    '&#x1G;',
    '&#X41;',
    '& lt;',
    '&constructor;',
    '&__proto__;',
    '&#99999999999999999999;',
  ])('%j is refused', (text) => {
    expect(() => expanded(text)).toThrow();
  });

  it('give back any text that a writer escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = [...text]
          .map((character) => `&#x${character.codePointAt(0)?.toString(16)};`)
          .join('');
        const read = readXml(`<a b="${escaped}">${escaped}</a>`);
        expect(read.ok && textOf(read.value.root)).toBe(text);
        expect(read.ok && attributeOf(read.value.root, 'b')).toBe(text);
      }),
    );
  });
});

describe('encodings', () => {
  const bytes = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
  const declared = (encoding: string, ...inside: number[]): Uint8Array =>
    Uint8Array.from([
      ...bytes(`<?xml version='1.0' encoding='${encoding}'?><a>`),
      ...inside,
      ...bytes('</a>'),
    ]);
  const text = (source: Uint8Array): string => {
    const read = readXml(source);
    return read.ok ? textOf(read.value.root) : (read.failure[0]?.code ?? '');
  };

  it.each<[string, number[], string]>([
    ['UTF-8', [0xc3, 0xa4], 'ä'],
    ['utf8', [0xe2, 0x82, 0xac], '€'],
    ['US-ASCII', [0x61], 'a'],
    ['Latin1', [0xe4], 'ä'],
    ['cp1252', [0x80, 0x93, 0x99, 0x9f], '€“™Ÿ'],
    ['windows-1252', [0x82, 0x8a, 0x91, 0x92, 0x96], '‚Š‘’–'],
    ['ISO-8859-15', [0xa4], '€'],
    ['iso-8859-2', [0xb1], 'ą'],
    ['windows-1250', [0xb9], 'ą'],
    ['UTF-16', [0xc3, 0xa4], 'ä'],
    ['ebcdic-cp-us', [0x61], 'xml-encoding'],
    ['constructor', [0x61], 'xml-encoding'],
    ['UTF-8', [0xe4], 'xml-encoding'],
    ['UTF-8', [0xc0, 0x80], 'xml-encoding'],
    ['UTF-8', [0xed, 0xa0, 0x80], 'xml-encoding'],
  ])('%s with %j is %s', (encoding, inside, expected) =>
    expect(text(declared(encoding, ...inside))).toBe(expected),
  );

  const wide = (of: string, little: boolean): number[] =>
    [...of].flatMap((character) =>
      little
        ? [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]
        : [character.charCodeAt(0) >> 8, character.charCodeAt(0) & 255],
    );
  it.each<[string, number[]]>([
    ['UTF-16LE by its mark', [0xff, 0xfe, ...wide('<a>ä</a>', true)]],
    ['UTF-16BE by its mark', [0xfe, 0xff, ...wide('<a>ä</a>', false)]],
    ['UTF-16LE by its zeros', wide('<a>ä</a>', true)],
    ['UTF-16BE by its zeros', wide('<a>ä</a>', false)],
    [
      'UTF-8 by its mark, whatever is declared',
      [0xef, 0xbb, 0xbf, ...declared('ISO-8859-1', 0xc3, 0xa4)],
    ],
  ])('%s', (_what, source) => expect(text(Uint8Array.from(source))).toBe('ä'));
});

it('any bytes are read or refused, never thrown at', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    'a',
    'b:',
    ' ',
    '=',
    '"',
    "'",
    '&',
    ';',
    '#',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<?xml ',
    '<!DOCTYPE',
    'xmlns',
    '\n',
    '\u0000',
    'ä',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 30 }).map((all) => new TextEncoder().encode(all.join(''))),
        fc.uint8Array({ maxLength: 60 }),
      ),
      (source) => {
        const read = readXml(source);
        if (!read.ok)
          expect(read.failure).toEqual([
            expect.objectContaining({
              code: expect.stringMatching(/^xml-/),
              severity: 'error',
              line: expect.any(Number),
              column: expect.any(Number),
            }),
          ]);
      },
    ),
    { numRuns: 500 },
  );
});
