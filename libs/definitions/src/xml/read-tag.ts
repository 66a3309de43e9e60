import { expandReferences } from './expand-references.js';
import type { Scanner } from './scanner.js';
import { namespaceOf, type XmlAttribute, type XmlElement } from './xml-element.js';

/** Reads `<name attributes` up to `>` or `/>`. The scanner is after the `<`. */
export function readTag(
  scanner: Scanner,
  parent: XmlElement | null,
  most: number,
): { element: XmlElement; empty: boolean } {
  const start = scanner.at - 1;
  const name = scanner.name('A tag');
  const raw = readAttributes(scanner, most);
  const empty = scanner.skip('/');
  if (!scanner.skip('>')) scanner.fail(`The tag '${shown(name)}' is not closed`);
  const element: XmlElement = {
    kind: 'element',
    name,
    local: '',
    uri: '',
    attributes: [],
    children: [],
    parent,
    declares: declarations(raw, scanner),
    span: { from: start, inside: scanner.at, to: scanner.at },
    ...scanner.position(start),
  };
  const own = qualify(element, { name, isTag: true }, scanner);
  element.local = own.local;
  element.uri = own.uri;
  element.attributes = raw.map(({ name: attribute, value }) => ({
    name: attribute,
    value,
    ...qualify(element, { name: attribute, isTag: false }, scanner),
  }));
  refuseTwins(element, scanner);
  return { element, empty };
}

type RawAttribute = Pick<XmlAttribute, 'name' | 'value'>;

function readAttributes(scanner: Scanner, most: number): RawAttribute[] {
  const attributes: RawAttribute[] = [];
  while (scanner.space() && !scanner.sees('>') && !scanner.sees('/')) {
    if (attributes.length >= most)
      scanner.fail(
        'An element has too many attributes. Check that you chose the right file',
        'xml-too-large',
      );
    attributes.push(readAttribute(scanner));
  }
  return attributes;
}

function readAttribute(scanner: Scanner): RawAttribute {
  const name = scanner.name('An attribute');
  scanner.space();
  if (!scanner.skip('=')) scanner.fail(`The attribute '${shown(name)}' has no value`);
  scanner.space();
  const quote = scanner.skip('"')
    ? '"'
    : scanner.skip("'")
      ? "'"
      : scanner.fail(`The value of the attribute '${shown(name)}' is not in quotes`);
  const raw = scanner.until(quote, `The value of attribute '${shown(name)}'`);
  if (raw.includes('<'))
    scanner.fail(`The value of the attribute '${shown(name)}' contains '<'. Write &lt; instead`);
  return { name, value: expandReferences(raw.replace(/[\t\n\r]/g, ' '), scanner) };
}

function declarations(attributes: RawAttribute[], scanner: Scanner): Map<string, string> | null {
  const declared = attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return null;
  const found = new Map(declared.map(({ name, value }) => [name.slice(6), value]));
  for (const [prefix, uri] of found)
    if (!canBeDeclared(prefix, uri))
      scanner.fail(
        `The prefix '${shown(prefix)}' cannot be declared like this. Give it another name, and ` +
          'the address of a name space',
      );
  return found;
}

/** Namespaces in XML 1.0, section 3: `xml` and `xmlns` are fixed, and no prefix means nothing. */
function canBeDeclared(prefix: string, uri: string): boolean {
  if (prefix === 'xmlns' || uri === XMLNS) return false;
  if (prefix === 'xml' || uri === XML) return prefix === 'xml' && uri === XML;
  return prefix === '' || uri !== '';
}

function qualify(
  element: XmlElement,
  { name, isTag }: { name: string; isTag: boolean },
  scanner: Scanner,
): { local: string; uri: string } {
  const colon = name.indexOf(':');
  if (colon >= 0 && (colon === 0 || !/^[^:\d.-][^:]*$/.test(name.slice(colon + 1))))
    scanner.fail(`The name '${shown(name)}' has a colon where none can be. Correct it`);
  if (colon < 0) {
    if (name === 'xmlns') return { local: name, uri: XMLNS };
    return { local: name, uri: isTag ? (namespaceOf(element, '') ?? '') : '' };
  }
  const prefix = name.slice(0, colon);
  const uri = prefix === 'xmlns' ? XMLNS : namespaceOf(element, prefix);
  if (uri === undefined)
    scanner.fail(
      `The prefix '${shown(prefix)}' is not declared. Add an xmlns:${shown(prefix)} attribute`,
    );
  return { local: name.slice(colon + 1), uri };
}

function refuseTwins(element: XmlElement, scanner: Scanner): void {
  const keys = new Set(element.attributes.map(({ uri, local }) => `${uri} ${local}`));
  if (keys.size < element.attributes.length)
    scanner.fail(`The element '${shown(element.name)}' has the same attribute twice. Remove one`);
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

const shown = (name: string): string => name.slice(0, 80);
