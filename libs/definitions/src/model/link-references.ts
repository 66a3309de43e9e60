import { namespaceOf, type XmlElement } from '../xml/xml-element.js';
import type { Element, Model } from './model.js';

/**
 * Points every reference of these files at its element: by qualified name within its target name
 * space, else by plain id in the own file.
 */
export function linkReferences(models: Model[]): void {
  for (const model of models) {
    for (const reference of model.references)
      reference.to = findByName(models, model, { text: reference.text, at: reference.at });
  }
}

/** What a qualified name or plain id means at a place of a file. */
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
