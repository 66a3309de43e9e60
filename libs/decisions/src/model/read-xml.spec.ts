import { compileDecisions } from '../index.js';
import { dmn } from '../testing/dmn.js';
import { readXml } from './read-xml.js';

const refusal = (xml: string): string | undefined => {
  const read = readXml(xml);
  return 'severity' in read ? read.code : undefined;
};

describe('reading a file', () => {
  it.each([
    ['<a', 'xml'],
    ['<a><b></a>', 'xml'],
    ['<a>', 'xml'],
    ['', 'xml'],
    ['text', 'xml'],
    ['<a/><b/>', 'xml'],
    ['<p:a/>', 'xml'],
    ['<a>&unknown;</a>', 'xml'],
    ['<a>&#xD800;</a>', 'xml'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml-doctype'],
    ['<!DOCTYPE a SYSTEM "http://127.0.0.1/x"><a/>', 'xml-doctype'],
    [`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'limit'],
    ['<a><![CDATA[ <x> ]]>&lt;&#x1F40E;</a>', undefined],
  ])('%.40s: %s', (xml, code) => expect(refusal(xml)).toBe(code));

  it('says where', () => {
    expect(readXml('<a>\n  <b x=1/>\n</a>')).toMatchObject({ line: 2 });
  });

  it('recognises DMN of any version by its namespace', () => {
    expect(
      compileDecisions([{ name: 'x.dmn', xml: '<definitions xmlns="urn:other"/>' }]),
    ).toMatchObject({
      ok: false,
      failure: [{ code: 'not-dmn', file: 'x.dmn' }],
    });
    for (const date of ['20151101', '20180521', '20191111', '20211108', '20230324']) {
      expect(
        compileDecisions([{ name: 'x.dmn', xml: dmn('').replace('20230324', date) }]),
      ).toMatchObject({ ok: true });
    }
  });
});
