import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { reshaped } from '../testing/bpmn-tree.js';
import type { Reference } from '../model/model.js';
import { prepareJourney } from './prepare-journey.js';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const FLOW =
  '<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>';
const diagram = (content = FLOW, around = ''): string =>
  `<definitions xmlns="${BPMN}" targetNamespace="urn:own">${around}` +
  `<process id="p" isExecutable="true">${content}</process></definitions>`;
const decisions = (content: string): string =>
  `<definitions xmlns="${DMN}" id="d" name="d" namespace="urn:d">${content}</definitions>`;
const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);
const swapped = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string): Uint8Array =>
  Buffer.concat([...text].map((one) => Buffer.from([0, 0, 0, one.charCodeAt(0)])));
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d];
const ZIP = [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0x06, 0, 0x08, 0, 0, 0, 0x21, 0];

/** The codes with which a file of this name and content is refused, or `accepted`. */
function outcome(name: string, content: string | Uint8Array): string {
  const file = typeof content === 'string' ? { name, xml: content } : { name, bytes: content };
  const prepared = prepareJourney({ files: [file] });
  const errors = prepared.findings.filter(({ severity }) => severity === 'error');
  expect(prepared.ok).toBe(errors.length === 0);
  return prepared.ok ? 'accepted' : [...new Set(errors.map(({ code }) => code))].join(' ');
}

/**
 * What a designer may send by mistake, or somebody else on purpose: each is refused with its code
 * in time, or is harmless. Nothing throws.
 */

describe('a diagram in another encoding', () => {
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`;
  it.each<[string, Uint8Array, string]>([
    ['UTF-8 with a mark', bytes(`\ufeff${diagram()}`, 'utf8'), 'accepted'],
    ['UTF-16, little first', bytes(`\ufeff${diagram()}`, 'utf16le'), 'accepted'],
    ['UTF-16, big first', swapped(`\ufeff${diagram()}`), 'accepted'],
    ['UTF-16 without a mark', bytes(diagram(), 'utf16le'), 'accepted'],
    ['UTF-16, big first, without a mark', swapped(diagram()), 'accepted'],
    [
      'UTF-16 that says UTF-8',
      bytes(`\ufeff${declared('UTF-8')}${diagram()}`, 'utf16le'),
      'accepted',
    ],
    ['UTF-8 that says UTF-16', bytes(declared('UTF-16') + diagram(), 'utf8'), 'accepted'],
    ['UTF-32', utf32(`\ufeff${diagram()}`.replace('\ufeff', '')), 'xml-malformed'],
    [
      'UTF-32 with a mark',
      Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), utf32(diagram())]),
      'xml-encoding',
    ],
    [
      'UTF-32, little first',
      Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(diagram()).reverse()]),
      'xml-malformed',
    ],
    [
      'UTF-7',
      bytes(declared('UTF-7') + diagram().replaceAll('<', '+ADw-'), 'latin1'),
      'xml-encoding',
    ],
    ['EBCDIC', bytes(declared('IBM037') + diagram(), 'latin1'), 'xml-encoding'],
    ['no encoding that exists', bytes(declared('x-own') + diagram(), 'latin1'), 'xml-encoding'],
    [
      'UTF-8 that says Latin 1',
      bytes(
        declared('ISO-8859-1') + diagram(FLOW.replace('id="s"', 'id="s" name="\u00e9"')),
        'utf8',
      ),
      'xml-encoding',
    ],
    [
      'Latin 1 that says so',
      bytes(
        declared('ISO-8859-1') + diagram(FLOW.replace('id="s"', 'id="s" name="\u00e9"')),
        'latin1',
      ),
      'accepted',
    ],
    [
      'Latin 1 that says nothing',
      bytes(diagram(FLOW.replace('id="s"', 'id="s" name="\u00e9"')), 'latin1'),
      'xml-encoding',
    ],
    [
      'half a character',
      Buffer.concat([bytes(diagram().slice(0, -14), 'utf8'), Buffer.from([0xc3])]),
      'xml-encoding',
    ],
    [
      'a surrogate as UTF-8',
      Buffer.concat([Buffer.from([0xed, 0xa0, 0x80]), bytes(diagram(), 'utf8')]),
      'xml-encoding',
    ],
    [
      'an odd number of bytes of UTF-16',
      bytes(`\ufeff${diagram()}`, 'utf16le').subarray(0, -1),
      'xml-encoding',
    ],
  ])('%s', (_, content, expected) => expect(outcome('d.bpmn', content)).toBe(expected));
});

describe('a file of another kind', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ['a picture', 'd.bpmn', Uint8Array.from(PNG), 'xml-encoding'],
    ['a Word document', 'd.bpmn', Uint8Array.from(ZIP), 'xml-malformed'],
    ['a Word document', 'd.dmn', Uint8Array.from(ZIP), 'xml-malformed'],
    ['a Word document', 'journey.json', Uint8Array.from(ZIP), 'json-malformed'],
    ['a PDF', 'd.dmn', bytes('%PDF-1.7\n%âãÏÓ', 'latin1'), 'xml-encoding'],
    ['gzip', 'd.bpmn', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'xml-encoding'],
    ['nothing', 'd.bpmn', '', 'xml-malformed'],
    ['only a mark', 'd.bpmn', '\ufeff', 'xml-malformed'],
    ['NUL', 'd.bpmn', '\0'.repeat(1_000), 'xml-malformed'],
    ['a NUL inside', 'd.bpmn', diagram(FLOW.replace('id="s"', 'id="s\0"')), 'xml-malformed'],
    [
      'half a character',
      'd.bpmn',
      diagram(FLOW.replace('id="s"', 'id="s" name="\ud83d"')),
      'xml-malformed',
    ],
    ['a page', 'd.bpmn', '<!doctype html><p>Diagram</p>', 'xml-malformed'],
    ['SVG', 'd.bpmn', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-bpmn'],
    ['JSON', 'd.bpmn', '{"id":"p"}', 'xml-malformed'],
    ['a diagram', 'd.dmn', diagram(), 'accepted'],
    ['a decision', 'd.bpmn', decisions(''), 'accepted'],
    ['a script', 'run.sh', '#!/bin/sh', 'xml-malformed'],
    ['a name with a path', '../../etc/d.bpmn', diagram(), 'accepted'],
  ])('%s as %s %#', (_, name, content, expected) => expect(outcome(name, content)).toBe(expected));
});

describe('XML that wants more than to be read', () => {
  it.each<[string, string, string]>([
    ['a document type', `<!DOCTYPE d SYSTEM "file:///etc/passwd">${diagram()}`, 'xml-doctype'],
    [
      'an entity that nobody declared',
      diagram(`${FLOW}<documentation>&file;</documentation>`),
      'xml-entity',
    ],
    [
      'XInclude',
      diagram(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" ' +
          `href="/etc/passwd" parse="text"/>${FLOW}`,
      ),
      'misplaced-element',
    ],
    ['a style sheet', `<?xml-stylesheet href="http://own.example/x.xsl"?>${diagram()}`, 'accepted'],
    ['two declarations', `<?xml version="1.0"?><?xml version="1.0"?>${diagram()}`, 'xml-malformed'],
    [
      'an import of an address',
      diagram(
        FLOW,
        '<import importType="http://www.w3.org/2001/XMLSchema" ' +
          'location="http://own.example/x.xsd" namespace="urn:x"/>',
      ),
      'import-missing',
    ],
    [
      'a schema location',
      diagram().replace(
        'targetNamespace',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
          'xsi:schemaLocation="urn:x http://own.example/x.xsd" targetNamespace',
      ),
      'accepted',
    ],
    ['deep elements', diagram('<subProcess>'.repeat(5_000)), 'xml-too-deep'],
    [
      'deep extensions',
      diagram(
        `${FLOW}<extensionElements>` +
          `${'<a xmlns="urn:a">'.repeat(200)}${'</a>'.repeat(200)}` +
          '</extensionElements>',
      ),
      'xml-too-deep',
    ],
    [
      'many attributes',
      diagram().replace(
        'id="p"',
        `id="p" ${Array.from({ length: 300 }, (_, n) => `a${n}=""`).join(' ')}`,
      ),
      'xml-too-large',
    ],
    ['seven megabytes of carriage returns', '\r'.repeat(7_000_000), 'xml-malformed'],
    ['carriage returns inside', diagram(FLOW + '\r'.repeat(7_000_000)), 'accepted'],
    [
      'sixty thousand elements of BPMN',
      diagram(FLOW + '<task/>'.repeat(60_000)),
      'xml-too-many-elements',
    ],
    [
      'more than a hundred thousand elements',
      diagram(FLOW + '<task/>'.repeat(100_001)),
      'xml-too-many-elements',
    ],
  ])('%s', (_, content, expected) => expect(outcome('d.bpmn', content)).toBe(expected));
});

describe('ids', () => {
  const named = (id: string): string => diagram(FLOW.replaceAll('"s"', `"${id}"`));
  it.each<[string, string, string]>([
    ['a hundred thousand characters', named('x'.repeat(100_000)), 'id-too-long'],
    ['nothing', named(''), 'attribute-value implicit-end start-event-outgoing'],
    ['spaces', named(' '), 'attribute-value implicit-end start-event-outgoing'],
    ['a colon', named('a:b'), 'attribute-value'],
    ['a digit first', named('1a'), 'attribute-value'],
    ['an emoji', named('\u{1F642}'), 'accepted'],
    ['characters that nobody sees', named('a\u200bb'), 'attribute-value'],
    ['__proto__', named('__proto__'), 'accepted'],
    ['constructor', named('constructor'), 'accepted'],
    [
      'two forms of one letter',
      diagram(`${FLOW.replaceAll('"s"', '"caf\u00e9"')}<task id="cafe\u0301"/>`),
      'id-unique implicit-end implicit-start',
    ],
    ['the same twice', diagram(`${FLOW}<task id="s"/>`), 'id-unique implicit-end implicit-start'],
  ])('%s', (_, content, expected) => expect(outcome('d.bpmn', content)).toBe(expected));
});

/** An end event that reads the data `a`. */
const READING_END = FLOW.replace(
  '<endEvent id="e"/>',
  '<endEvent id="e"><dataInput id="i"/><dataInputAssociation id="x"><sourceRef>a</sourceRef>' +
    '<targetRef>i</targetRef></dataInputAssociation><inputSet><dataInputRefs>i</dataInputRefs>' +
    '</inputSet></endEvent>',
);

describe('circles', () => {
  const decision = (id: string, needs: string): string =>
    `<decision id="${id}" name="${id}"><variable name="${id}"/><informationRequirement>` +
    `<requiredDecision href="#${needs}"/></informationRequirement>` +
    '<literalExpression><text>1</text></literalExpression></decision>';
  it.each<[string, string, string, string]>([
    [
      'references of data',
      'd.bpmn',
      diagram(
        `${FLOW}<dataObjectReference id="a" dataObjectRef="b"/>` +
          '<dataObjectReference id="b" dataObjectRef="a"/>',
      ),
      'reference-target',
    ],
    [
      'a reference of data to itself, read',
      'd.bpmn',
      diagram(READING_END + '<dataObjectReference id="a" dataObjectRef="a"/>'),
      'reference-target',
    ],
    ['a decision of itself', 'd.dmn', decisions(decision('a', 'a')), 'decision-circle'],
    [
      'three decisions',
      'd.dmn',
      decisions(decision('a', 'b') + decision('b', 'c') + decision('c', 'a')),
      'decision-circle',
    ],
    [
      'a call of itself',
      'd.bpmn',
      diagram(
        '<startEvent id="s"/><callActivity id="c" calledElement="p"/>' +
          '<endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>' +
          '<sequenceFlow id="g" sourceRef="c" targetRef="e"/>',
      ),
      'accepted',
    ],
    [
      'an activity attached to itself',
      'd.bpmn',
      diagram(
        `${FLOW}<boundaryEvent id="b" attachedToRef="b"><timerEventDefinition/></boundaryEvent>`,
      ),
      'boundary-event-outgoing implicit-end reference-target',
    ],
    [
      'a flow to itself',
      'd.bpmn',
      diagram(`${FLOW}<sequenceFlow id="g" sourceRef="g" targetRef="g"/>`),
      'reference-target',
    ],
    [
      'a lane in itself',
      'd.bpmn',
      diagram(`<laneSet><lane id="l"><flowNodeRef>l</flowNodeRef></lane></laneSet>${FLOW}`),
      'reference-target',
    ],
  ])('%s', (_, name, content, expected) => expect(outcome(name, content)).toBe(expected));
});

describe('a diagram whose references lead anywhere', () => {
  const folder = new URL('../rules/bpmn/', import.meta.url);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  it('is read to its end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }),
        (text, changes) => {
          const changed = reshaped(text, (_, model) => {
            const ids = [...model.byId.keys()];
            for (const [which, to] of changes) {
              const reference = model.references[which % model.references.length];
              const id = ids[to % ids.length];
              if (reference && id) point(reference, id);
            }
          });
          expect(typeof outcome('d.bpmn', changed)).toBe('string');
        },
      ),
      { numRuns: 400 },
    );
  });

  function point({ from, property, at }: Reference, id: string): void {
    const attribute = from.xml.attributes.find(({ local }) => local === property);
    if (at === from.xml && attribute) attribute.value = id;
    else at.children = [{ kind: 'text', text: id, cdata: false }];
  }
});
