import { describe } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import { all, ownerOf } from '../../../model/queries.js';
import { elementsOf } from '../../../xml/xml-element.js';
import type { BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, the schema BPMN20.xsd: a part of which an element has at most one is there once. */
export const partRepeated: BpmnRule = {
  code: 'part-repeated',
  severity: 'error',
  check: (model) =>
    all(model, 'BaseElement').flatMap((element) =>
      repeatedIn(element).map((part) => ({
        element: ownerOf(element),
        message: `${part} is there more than once in ${describe(element)}. Keep one of them`,
      })),
    ),
};

function repeatedIn(element: Element): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { local, uri } of elementsOf(element.xml)) {
    if (uri !== element.xml.uri || element.meta.properties.get(local)?.isMany !== false) continue;
    if (seen.has(local) && !HARMLESS.has(local)) twice.add(local);
    seen.add(local);
  }
  return [...twice];
}

/** Tools write several, and all of them are read. */
const HARMLESS = new Set(['extensionElements']);
