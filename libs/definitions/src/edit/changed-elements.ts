import type { Model } from '../model/model.js';
import { isA } from '../model/queries.js';
import { describe } from '../model/describe.js';
import { readDiagram } from './diagram.js';
import { spanOf } from './text/tag-text.js';

/**
 * What differs between two texts of a diagram, in words: `changed: the user task 'Call them'`. Null
 * where one of them cannot be read.
 */
export function changedElements(before: string, after: string): string[] | null {
  const [old, now] = [readDiagram(before), readDiagram(after)];
  if (!old.ok || !now.ok) return null;
  const [was, is] = [partsOf(old.value), partsOf(now.value)];
  const lines = [
    ...[...is].map(([id, { text, words }]) => {
      const known = was.get(id);
      return known === undefined
        ? `added: ${words}`
        : known.text === text
          ? ''
          : `changed: ${words}`;
    }),
    ...[...was].map(([id, { words }]) => (is.has(id) ? '' : `removed: ${words}`)),
  ].filter((line) => line !== '');
  return lines.length === 0 && before !== after ? ['changed: the drawing or the layout'] : lines;
}

/** Every step and flow by id, with its own text: what stands in a stage is not the stage's. */
function partsOf({ model, text }: { model: Model; text: string }): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const element of model.elements) {
    const isPart = isA(element, 'FlowElement') || isA(element, 'RootElement');
    if (element.id === undefined || !isPart) continue;
    const { from, to } = spanOf(element.xml);
    const inner = element.children.filter((child) => isA(child, 'FlowElement'));
    const own = inner.reduceRight(
      (kept, { xml }) => kept.slice(0, spanOf(xml).from - from) + kept.slice(spanOf(xml).to - from),
      text.slice(from, to),
    );
    parts.set(element.id, { text: own.replace(/\s+/g, ' '), words: describe(element) });
  }
  return parts;
}
interface Part {
  text: string;
  words: string;
}
