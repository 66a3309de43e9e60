import { readXml } from './read-xml.js';
import { attributeOf, textOf } from './xml-element.js';

const codeOf = (source: string | Uint8Array, limits?: Parameters<typeof readXml>[1]): string => {
  const read = readXml(source, limits);
  return read.ok ? 'ok' : (read.failure[0]?.code ?? '');
};
const latin = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );

describe('readXml', () => {
  it('keeps names, name spaces, attributes and text', () => {
    const read = readXml(
      '<?xml version="1.0"?><!-- c --><a:x xmlns:a="urn:a" b="1 &lt; 2">' +
        '<y>&#228;<![CDATA[<]]></y></a:x>',
    );
    const root = read.ok ? read.value.root : undefined;
    expect(root).toMatchObject({ local: 'x', uri: 'urn:a' });
    expect(root === undefined ? null : attributeOf(root, 'b')).toBe('1 < 2');
    const child = root?.children[0];
    expect(child?.kind === 'element' ? textOf(child) : null).toBe('ä<');
  });

  it('gives the line and column of each element', () => {
    const read = readXml('<a>\n  <b/>\n  <c/></a>');
    expect(
      read.ok &&
        read.value.root.children
          .filter((node) => node.kind === 'element')
          .map(({ line, column }) => [line, column]),
    ).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it.each([
    [
      'UTF-8 with a mark',
      Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<a>ä</a>')]),
    ],
    ['UTF-8 undeclared', new TextEncoder().encode('<a>ä</a>')],
    ['ISO-8859-1 declared', latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>')],
    ['windows-1252 declared', latin('<?xml version="1.0" encoding="windows-1252"?><a>ä</a>')],
    ['UTF-16 with a mark', Uint8Array.from([0xff, 0xfe, ...utf16('<a>ä</a>', false)])],
    ['UTF-16 big-endian without a mark', utf16('<a>ä</a>', true)],
  ])('reads %s', (_what, bytes) => {
    const read = readXml(bytes);
    expect(read.ok && textOf(read.value.root)).toBe('ä');
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-doctype'],
    ['<a>&x;</a>', 'xml-entity'],
    ['<a>&</a>', 'xml-entity'],
    ['<a>&#0;</a>', 'xml-entity'],
    ['<a>&#xD800;</a>', 'xml-entity'],
    ['<a>&#99999999999;</a>', 'xml-entity'],
    ['', 'xml-malformed'],
    ['   ', 'xml-malformed'],
    ['text', 'xml-malformed'],
    ['<a>', 'xml-malformed'],
    ['<a></b>', 'xml-malformed'],
    ['<a/><b/>', 'xml-malformed'],
    ['<a/>x', 'xml-malformed'],
    ['<a b="1" b="2"/>', 'xml-malformed'],
    ['<a b=1/>', 'xml-malformed'],
    ['<a b="<"/>', 'xml-malformed'],
    ['<a b/>', 'xml-malformed'],
    ['<a', 'xml-malformed'],
    ['<a>]]></a>', 'xml-malformed'],
    ['<a><!-- -- --></a>', 'xml-malformed'],
    ['<a><!--', 'xml-malformed'],
    ['<a><![CDATA[', 'xml-malformed'],
    ['<a><?xml version="1.0"?></a>', 'xml-malformed'],
    ['<p:a/>', 'xml-malformed'],
    ['<a x:b="1" xmlns:x="u" xmlns:y="u" y:b="2"/>', 'xml-malformed'],
    ['<a>\u0001</a>', 'xml-malformed'],
    ['<a>\uD800</a>', 'xml-malformed'],
    ['<1/>', 'xml-malformed'],
    ['<?xml version="2.0"?><a/>', 'xml-malformed'],
    ['<?xml encoding="UTF-8"?><a/>', 'xml-malformed'],
    ['<?xml version="1.0" extra="1"?><a/>', 'xml-malformed'],
    ['<?xml version="1.0" standalone="maybe"?><a/>', 'xml-malformed'],
    [' <?xml version="1.0"?><a/>', 'xml-malformed'],
    ['\uFEFF\uFEFF<a/>', 'xml-malformed'],
    ['<a><? ?></a>', 'xml-malformed'],
    ['<a><?1 x?></a>', 'xml-malformed'],
    ['<a xmlns:b=""/>', 'xml-malformed'],
    ['<a xmlns:xml="urn:other"/>', 'xml-malformed'],
    ['<a xmlns:xmlns="urn:other"/>', 'xml-malformed'],
    ['<a xmlns:b="http://www.w3.org/XML/1998/namespace"/>', 'xml-malformed'],
    ['<a xmlns="http://www.w3.org/2000/xmlns/"/>', 'xml-malformed'],
    ['<b:a:c xmlns:b="u"/>', 'xml-malformed'],
    ['<b: xmlns:b="u"/>', 'xml-malformed'],
    ['<:a/>', 'xml-malformed'],
    ['<a xmlns:b="u" b:1="x"/>', 'xml-malformed'],
    ['<a><!ENTITY b "c"></a>', 'xml-malformed'],
    ['<a/><!DOCTYPE a>', 'xml-doctype'],
  ])('refuses %j as %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    '<?xml version="1.0"?><a/>',
    "<?xml version='1.1' encoding='UTF-8' standalone='no' ?><a/>",
    '\uFEFF<?xml version = "1.0" encoding = "utf-8"?>\r\n<a/>',
    '<?xml-stylesheet href="x"?><a xmlns="" xml:lang="en"><?target?></a>',
    '<b:a xmlns:b="u" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>',
  ])('reads %j', (text) => {
    expect(codeOf(text)).toBe('ok');
    expect(codeOf(new TextEncoder().encode(text))).toBe('ok');
  });

  it('refuses bytes that are not in the declared encoding', () => {
    expect(codeOf(Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0x3c]))).toBe('xml-encoding');
    expect(codeOf(latin('<?xml version="1.0" encoding="x-unknown"?><a/>'))).toBe('xml-encoding');
  });

  it('refuses a file that is too large, too deep or has too many elements', () => {
    const limits = { bytes: 1_000, depth: 5, elements: 20, attributes: 3 };
    expect(codeOf(`<a>${' '.repeat(1_000)}</a>`, limits)).toBe('xml-too-large');
    expect(codeOf('<a>'.repeat(6), limits)).toBe('xml-too-deep');
    expect(codeOf(`<a>${'<b/>'.repeat(20)}</a>`, limits)).toBe('xml-too-many-elements');
    expect(codeOf('<a b="" c="" d="" e=""/>', limits)).toBe('xml-too-large');
  });

  it.each([
    ['deep nesting', '<a>'.repeat(2_000_000)],
    ['ampersands', `<a>${'&'.repeat(5_000_000)}</a>`],
    ['a long tag', `<a${' '.repeat(7_000_000)}`],
    ['an open comment', `<a><!--${'- '.repeat(3_000_000)}`],
    ['many empty sections', `<a>${'<![CDATA[]]>'.repeat(500_000)}</a>`],
    ['a long line', `<a>${'<b/>'.repeat(90_000)}</a>`],
  ])('answers soon on %s', (_what, text) => {
    const before = performance.now();
    readXml(text);
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
