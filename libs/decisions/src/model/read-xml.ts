import type { Problem } from '@waymark/domain';
import { Parser } from 'saxen';
import type { XmlElement } from './element.js';

const LONGEST_FILE = 8 * 1024 * 1024;
const MOST_ELEMENTS = 200_000;
const DEEPEST = 200;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

class XmlProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A file's text to elements, or why it cannot be read. No document type, so no entities of its own: nothing expands and nothing is fetched. */
export function readXml(xml: string): XmlElement | Problem {
  if (xml.length > LONGEST_FILE) return problem('limit', `The file is larger than ${LONGEST_FILE} characters.`);
  const builder = new TreeBuilder();
  let position = { line: 0, column: 0 };
  const refuse = (code: string, message: string, context: () => { line: number; column: number }): never => {
    position = context();
    throw new XmlProblem(code, message);
  };
  const parser = new Parser()
    .on('openTag', (name, attributes, _decode, _closing, context) => guarded(() => builder.open(name, attributes()), (at) => refuse(at.code, at.message, context)))
    .on('closeTag', () => builder.close())
    .on('text', (text, _decode, context) => guarded(() => builder.text(decoded(text)), (at) => refuse(at.code, at.message, context)))
    .on('cdata', (text) => builder.text(text))
    .on('attention', (_text, _decode, context) => refuse('xml-doctype', 'A document type is not accepted.', context))
    .on('warn', (error, context) => refuse('xml', `This is no well-formed XML: ${error.message}.`, context))
    .on('error', (error, context) => refuse('xml', `This is no well-formed XML: ${error.message}.`, context));
  try {
    parser.parse(xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml);
    return builder.root;
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return { ...problem(error.code, error.message), line: position.line + 1, column: position.column + 1 };
  }
}

/** Puts elements together and keeps the name spaces in sight. */
class TreeBuilder {
  private readonly stack: { element: XmlElement; spaces: ReadonlyMap<string, string> }[] = [];
  private found: XmlElement | null = null;
  private count = 0;

  open(name: string, attributes: Record<string, string>): void {
    this.count += 1;
    if (this.count > MOST_ELEMENTS) throw new XmlProblem('limit', `The file has more than ${MOST_ELEMENTS} elements.`);
    if (this.stack.length >= DEEPEST) throw new XmlProblem('limit', `Elements nest deeper than ${DEEPEST}.`);
    if (this.found && this.stack.length === 0) throw new XmlProblem('xml', 'There is more than one root element.');
    const values = Object.entries(attributes).map(([key, value]): [string, string] => [key, decoded(value)]);
    const spaces = declared(this.stack.at(-1)?.spaces ?? new Map(), values);
    const { prefix, local } = split(name);
    const space = spaces.get(prefix);
    if (prefix && space === undefined) throw new XmlProblem('xml', `The prefix ${prefix} is not declared.`);
    const element: XmlElement = { name: local, space: space ?? '', attributes: new Map(values), children: [], text: '' };
    this.stack.at(-1)?.element.children.push(element);
    this.found ??= element;
    this.stack.push({ element, spaces });
  }

  close(): void {
    this.stack.pop();
  }

  text(text: string): void {
    const inner = this.stack.at(-1)?.element;
    if (inner) inner.text += text;
  }

  get root(): XmlElement {
    if (!this.found || this.stack.length > 0) throw new XmlProblem('xml', 'The file ends too early.');
    return this.found;
  }
}

function declared(outer: ReadonlyMap<string, string>, attributes: [string, string][]): ReadonlyMap<string, string> {
  const own = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return own.length === 0 ? outer : new Map([...outer, ...own.map(([name, value]): [string, string] => [name.slice('xmlns:'.length), value])]);
}

function split(name: string): { prefix: string; local: string } {
  const at = name.indexOf(':');
  return at < 0 ? { prefix: '', local: name } : { prefix: name.slice(0, at), local: name.slice(at + 1) };
}

/** The five entities of XML and characters by number; any other is a mistake. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,6})|(\w{1,30}));/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : unknownEntity(whole);
    const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0 ? unknownEntity(whole) : String.fromCodePoint(code);
  });
}

function unknownEntity(text: string): never {
  throw new XmlProblem('xml', `${text} is no character.`);
}

function guarded(run: () => void, onProblem: (problem: XmlProblem) => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    onProblem(error);
  }
}

const problem = (code: string, message: string): Problem => ({ code, severity: 'error', message });
