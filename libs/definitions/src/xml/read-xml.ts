import { failure, success, type Problem, type Result } from '@waymark/domain';
import { decodeXml } from './decode-xml.js';
import { expandReferences } from './expand-references.js';
import { readTag } from './read-tag.js';
import { Scanner } from './scanner.js';
import type { XmlDocument, XmlElement, XmlMisc } from './xml-element.js';
import { faultProblem, XmlFault } from './xml-fault.js';
import { XML_LIMITS, type XmlLimits } from './xml-limits.js';

/**
 * Reads XML 1.0 with namespaces. It refuses a document type, so it expands no entities and fetches
 * nothing. It takes time linear in the size, does not recurse and never throws: a file that it
 * cannot read gives one problem with line and column.
 */
export function readXml(
  source: Uint8Array | string,
  limits: XmlLimits = XML_LIMITS,
): Result<XmlDocument> {
  if (source.length > limits.bytes) return failure([tooLarge(limits)]);
  const decoded =
    typeof source === 'string' ? success(source.replace(/^\uFEFF/, '')) : decodeXml(source);
  if (!decoded.ok) return decoded;
  const text = withLineFeeds(decoded.value);
  try {
    return success(readDocument(new Scanner(text), limits));
  } catch (fault) {
    if (fault instanceof XmlFault) return failure([faultProblem(fault, text)]);
    throw fault;
  }
}

/** Line ends as XML 1.0 reads them (2.11): a carriage return is a line feed. */
const withLineFeeds = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(/\r+/g, ({ length }) => '\n'.repeat(length));

interface Reading {
  scanner: Scanner;
  limits: XmlLimits;
  elements: number;
  depth: number;
}

function readDocument(scanner: Scanner, limits: XmlLimits): XmlDocument {
  refuseForbidden(scanner);
  readDeclaration(scanner);
  const before = readMisc(scanner);
  if (!scanner.skip('<'))
    scanner.fail(
      scanner.ended ? 'The file contains no element' : 'There is text outside the root element',
    );
  const root = readRoot({ scanner, limits, elements: 0, depth: 0 });
  const after = readMisc(scanner);
  if (!scanner.ended) scanner.fail('There is something after the root element. Remove it');
  return { root, before, after };
}

function readDeclaration(scanner: Scanner): void {
  if (!/^<\?xml\s/.test(scanner.text.slice(0, 6))) return;
  if (!DECLARATION.test(scanner.until('?>', 'The XML declaration')))
    scanner.fail(
      'The XML declaration is not one of XML 1.0. Write <?xml version="1.0" encoding="UTF-8"?>',
    );
}

/** XML 1.0, productions 23 to 32. A reader of XML 1.0 reads every version 1.x as 1.0. */
const DECLARATION = new RegExp(
  String.raw`^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')` +
    String.raw`(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?` +
    String.raw`(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$`,
);

/** XML does not allow control characters, lone surrogates and non-characters (production 2). */
function refuseForbidden(scanner: Scanner): void {
  const found = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(scanner.text);
  if (found === null) return;
  scanner.at = found.index;
  scanner.fail('The file contains a character that XML does not allow. Remove it');
}

function readMisc(scanner: Scanner): XmlMisc[] {
  const found: XmlMisc[] = [];
  for (;;) {
    scanner.space();
    if (scanner.sees('<!DOCTYPE'))
      scanner.fail(
        'The file has a document type (<!DOCTYPE …>), which Waymark does not read. Remove it',
        'xml-doctype',
      );
    const misc = readOneMisc(scanner);
    if (misc === null) return found;
    found.push(misc);
  }
}

function readOneMisc(scanner: Scanner): XmlMisc | null {
  if (scanner.skip('<!--')) return { kind: 'comment', text: readComment(scanner) };
  return scanner.skip('<?') ? { kind: 'instruction', text: readInstruction(scanner) } : null;
}

function readComment(scanner: Scanner): string {
  const text = scanner.until('--', 'A comment');
  if (!scanner.skip('>')) scanner.fail("A comment contains '--'. Remove the hyphens");
  return text;
}

function readInstruction(scanner: Scanner): string {
  const text = scanner.until('?>', 'A processing instruction');
  if (/^xml(\s|$)/i.test(text)) scanner.fail('The XML declaration must come first');
  if (!/^[\p{L}_][^\s:]*(\s|$)/u.test(text))
    scanner.fail('A processing instruction has no name. Remove it');
  return text;
}

function readRoot(reading: Reading): XmlElement {
  const { element: root, empty } = open(reading, null);
  let current: XmlElement | null = empty ? null : root;
  while (current !== null) current = readContent(reading, current);
  return root;
}

function open(
  reading: Reading,
  parent: XmlElement | null,
): { element: XmlElement; empty: boolean } {
  reading.elements += 1;
  if (reading.elements > reading.limits.elements)
    reading.scanner.fail(
      `The file has more than ${reading.limits.elements} elements. Split the diagram`,
      'xml-too-many-elements',
    );
  return readTag(reading.scanner, parent, reading.limits.attributes);
}

/** Reads one piece inside `current` and answers the element that is open afterwards. */
function readContent(reading: Reading, current: XmlElement): XmlElement | null {
  const { scanner } = reading;
  if (scanner.ended) scanner.fail(`The element '${current.name.slice(0, 80)}' is not closed`);
  if (!scanner.sees('<')) return readText(scanner, current);
  if (scanner.skip('</')) return close(reading, current);
  if (scanner.skip('<![CDATA[')) {
    current.children.push({
      kind: 'text',
      text: scanner.until(']]>', 'A CDATA section'),
      cdata: true,
    });
    return current;
  }
  const misc = readOneMisc(scanner);
  if (misc !== null) {
    current.children.push(misc);
    return current;
  }
  scanner.skip('<');
  return descend(reading, current);
}

function descend(reading: Reading, current: XmlElement): XmlElement {
  const { element, empty } = open(reading, current);
  current.children.push(element);
  if (empty) return current;
  reading.depth += 1;
  if (reading.depth >= reading.limits.depth)
    reading.scanner.fail(
      `Elements are nested more than ${reading.limits.depth} levels deep. Move ` +
        'inner parts to processes of their own',
      'xml-too-deep',
    );
  return element;
}

function close(reading: Reading, current: XmlElement): XmlElement | null {
  const { scanner } = reading;
  if (!scanner.skip(current.name))
    scanner.fail(
      `Another tag closes the element '${current.name.slice(0, 80)}'. Close the tags in order`,
    );
  scanner.space();
  if (!scanner.skip('>'))
    scanner.fail(`The end tag of '${current.name.slice(0, 80)}' is not closed`);
  reading.depth -= 1;
  if (current.span !== null) current.span.to = scanner.at;
  return current.parent;
}

function readText(scanner: Scanner, current: XmlElement): XmlElement {
  const end = scanner.text.indexOf('<', scanner.at);
  const raw = scanner.text.slice(scanner.at, end < 0 ? undefined : end);
  const forbidden = raw.indexOf(']]>');
  if (forbidden >= 0) scanner.fail("Text contains ']]>'. Write ]]&gt; instead");
  current.children.push({ kind: 'text', text: expandReferences(raw, scanner), cdata: false });
  scanner.at += raw.length;
  return current;
}

const tooLarge = (limits: XmlLimits): Problem => ({
  code: 'xml-too-large',
  severity: 'error',
  message: `The file is larger than ${limits.bytes} bytes. Check that you chose the right file`,
  line: 1,
  column: 1,
});
