import type { ElementId, Json, Problem } from '@waymark/domain';
import type { Element, Model } from './model.js';
import { definitionsOf } from './queries.js';

/** What is wrong with an element of a diagram, before file and line are looked up. */
export interface Finding {
  code: string;
  message: string;
  element: Element;
  severity?: Problem['severity'];
  unsupported?: boolean;
  parameters?: { [key: string]: Json };
}

/** A finding as a problem: with the file, line and column of its element. */
export function problemAt(models: Model[], { element, severity, ...finding }: Finding): Problem {
  const definitions = definitionsOf(element);
  const file = models.find((model) => model.definitions === definitions)?.file;
  const id = nearestId(element);
  return {
    ...finding,
    severity: severity ?? 'error',
    line: element.xml.line,
    column: element.xml.column,
    ...(id === undefined ? {} : { element: id }),
    ...(file === undefined ? {} : { file }),
  };
}

/**
 * A finding about an element without an id is shown on the element that contains it, such as the
 * event of an event definition.
 */
function nearestId(element: Element): ElementId | undefined {
  let named = element;
  while (named.id === undefined && named.parent?.parent) named = named.parent;
  return named.id;
}
