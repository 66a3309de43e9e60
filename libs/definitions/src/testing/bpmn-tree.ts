import { parseBpmn } from '../parse/parse-bpmn.js';
import type { Model } from '../model/model.js';
import { BPMN_NAMESPACE } from '../model/model.js';
import { writeXml } from '../xml/write-xml.js';
import { elementsOf, type XmlElement } from '../xml/xml-element.js';

/** A diagram as text, changed in its tree by a test. */
export function reshaped(text: string, change: (root: XmlElement, model: Model) => void): string {
  const model = modelOf(text);
  const { xml: root } = model.definitions;
  change(root, model);
  return writeXml({ root, before: [], after: [] });
}

export function modelOf(text: string): Model {
  const parsed = parseBpmn(text);
  if (!parsed.ok) throw new Error(parsed.failure[0]?.message);
  return parsed.value;
}

/** A new element of BPMN in `parent`, which is named with the prefix of its parent. */
function newElement(
  parent: XmlElement,
  local: string,
  attributes: Record<string, string> = {},
): XmlElement {
  const colon = parent.name.indexOf(':');
  return {
    kind: 'element',
    name: colon < 0 ? local : `${parent.name.slice(0, colon)}:${local}`,
    local,
    uri: BPMN_NAMESPACE,
    attributes: Object.entries(attributes).map(([name, value]) => ({
      name,
      local: name,
      uri: '',
      value,
    })),
    children: [],
    parent,
    declares: null,
    span: null,
    line: 0,
    column: 0,
  };
}

export function append(
  parent: XmlElement,
  local: string,
  attributes: Record<string, string> = {},
): XmlElement {
  const element = newElement(parent, local, attributes);
  parent.children.push(element);
  return element;
}

/** The element and all that it contains, in document order. */
export function walk(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const open = [element];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    found.push(at);
    open.push(...elementsOf(at).reverse());
  }
  return found;
}
