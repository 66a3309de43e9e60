import { attributeOf, namespaceOf, type XmlElement } from '../xml/xml-element.js';
import type { Element, Model } from './model.js';

/**
 * Points every reference in these files at its element: by qualified name in its target namespace,
 * or by id in the same file.
 */
export function linkReferences(models: Model[]): void {
  for (const model of models) {
    for (const reference of model.references)
      reference.to = findByName(models, model, { text: reference.text, at: reference.at });
  }
}

/** The element that a qualified name or an id means at this place in a file. */
export function findByName(
  models: Model[],
  own: Model,
  name: { text: string; at: XmlElement },
): Element | null {
  const plain = own.byId.get(name.text);
  if (plain !== undefined) return plain;
  const colon = name.text.indexOf(':');
  if (colon < 0) return null;
  const uri = namespaceOf(name.at, name.text.slice(0, colon));
  const local = name.text.slice(colon + 1);
  const files =
    uri === undefined ? [own] : [own, ...models].filter((model) => model.targetNamespace === uri);
  for (const model of files) {
    const found = model.byId.get(local);
    if (found !== undefined) return found;
  }
  return null;
}

/** The process or global task that a call activity calls, in whatever file of the journey it is. */
export function calledBy(models: Model[], own: Model, call: Element): Element | null {
  const text = attributeOf(call.xml, 'calledElement')?.trim();
  return text === undefined ? null : findByName(models, own, { text, at: call.xml });
}
