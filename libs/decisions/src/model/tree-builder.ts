import type { XmlElement } from './element.js';
import { decoded } from './entities.js';
import { XmlProblem } from './xml-problem.js';

const MOST_ELEMENTS = 200_000;
const DEEPEST = 200;

/** Builds the tree of elements and tracks the namespaces in scope. */
export class TreeBuilder {
  private readonly stack: { element: XmlElement; spaces: ReadonlyMap<string, string> }[] = [];
  private found: XmlElement | null = null;
  private count = 0;

  open(name: string, attributes: Record<string, string>): void {
    this.count += 1;
    if (this.count > MOST_ELEMENTS)
      throw new XmlProblem('limit', `The file has more than ${MOST_ELEMENTS} elements.`);
    if (this.stack.length >= DEEPEST)
      throw new XmlProblem('limit', `Elements nest deeper than ${DEEPEST}.`);
    if (this.found && this.stack.length === 0)
      throw new XmlProblem('xml', 'There is more than one root element.');
    const values = Object.entries(attributes).map(([key, value]): [string, string] => [
      key,
      decoded(value),
    ]);
    const spaces = declared(this.stack.at(-1)?.spaces ?? new Map(), values);
    const { prefix, local } = split(name);
    const space = spaces.get(prefix);
    if (prefix && space === undefined)
      throw new XmlProblem('xml', `The prefix ${prefix} is not declared.`);
    const element: XmlElement = {
      name: local,
      space: space ?? '',
      attributes: new Map(values),
      children: [],
      text: '',
    };
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
    if (!this.found || this.stack.length > 0)
      throw new XmlProblem('xml', 'The file ends too early.');
    return this.found;
  }
}

function declared(
  outer: ReadonlyMap<string, string>,
  attributes: [string, string][],
): ReadonlyMap<string, string> {
  const own = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return own.length === 0
    ? outer
    : new Map([
        ...outer,
        ...own.map(([name, value]): [string, string] => [name.slice('xmlns:'.length), value]),
      ]);
}

function split(name: string): { prefix: string; local: string } {
  const at = name.indexOf(':');
  return at < 0
    ? { prefix: '', local: name }
    : { prefix: name.slice(0, at), local: name.slice(at + 1) };
}
