import { WAYMARK_NAMESPACE } from '../model/model.js';
import { elementsOf, type XmlElement } from '../xml/xml-element.js';
import { BPMN } from './tools.js';

/** The prefix of Waymark's settings in a document. It is declared at the root if it is not yet. */
function waymarkPrefix(root: XmlElement): string {
  for (const [prefix, uri] of root.declares ?? [])
    if (uri === WAYMARK_NAMESPACE && prefix !== '') return prefix;
  let prefix = 'waymark';
  while (root.declares?.has(prefix)) prefix += '-w';
  (root.declares ??= new Map()).set(prefix, WAYMARK_NAMESPACE);
  const name = `xmlns:${prefix}`;
  root.attributes.push({ name, local: prefix, uri: XMLNS, value: WAYMARK_NAMESPACE });
  return prefix;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Writes settings of Waymark into a document. */
export class Ours {
  private prefix: string | null = null;

  constructor(private readonly root: XmlElement) {}

  /** The setting of this name at an element of BPMN. It is added if there is none. */
  setting(element: XmlElement, local: string): XmlElement {
    return this.find(element, local) ?? this.child(this.extensions(element), local);
  }

  find(element: XmlElement, local: string): XmlElement | undefined {
    return elementsOf(element)
      .filter((each) => each.uri === BPMN && each.local === 'extensionElements')
      .flatMap(elementsOf)
      .find((each) => each.uri === WAYMARK_NAMESPACE && each.local === local);
  }

  /** Adds an element of Waymark inside another. */
  child(parent: XmlElement, local: string, attributes: Record<string, string> = {}): XmlElement {
    this.prefix ??= waymarkPrefix(this.root);
    const added = newElement(parent, {
      name: `${this.prefix}:${local}`,
      local,
      uri: WAYMARK_NAMESPACE,
    });
    for (const [name, value] of Object.entries(attributes)) set(added, name, value);
    parent.children.push(added);
    return added;
  }

  private extensions(element: XmlElement): XmlElement {
    const found = elementsOf(element).find(
      (each) => each.uri === BPMN && each.local === 'extensionElements',
    );
    if (found) return found;
    const added = newElement(element, bpmnName(element, 'extensionElements'));
    // The schema wants it after the documentation and before everything else.
    const last = element.children.findLastIndex(
      (child) => child.kind === 'element' && child.local === 'documentation',
    );
    element.children.splice(last + 1, 0, added);
    return added;
  }
}

/** A name of BPMN with the prefix that an element of BPMN has. */
export function bpmnName(beside: XmlElement, local: string) {
  const prefix = /^(.*:)?/.exec(beside.name)?.[0] ?? '';
  return { name: `${prefix}${local}`, local, uri: BPMN };
}

export const newElement = (
  parent: XmlElement,
  named: Pick<XmlElement, 'name' | 'local' | 'uri'>,
): XmlElement => ({
  kind: 'element',
  ...named,
  attributes: [],
  children: [],
  parent,
  declares: null,
  span: null,
  line: parent.line,
  column: parent.column,
});

/** Sets an attribute that has no namespace. @returns false where it has another value already. */
export function set(element: XmlElement, name: string, value: string): boolean {
  const known = element.attributes.find((each) => each.local === name && each.uri === '');
  if (known) return known.value === value;
  element.attributes.push({ name, local: name, uri: '', value });
  return true;
}
