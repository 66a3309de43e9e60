import { describe } from '../../../model/describe.js';
import type { Model } from '../../../model/model.js';
import { attributeOf, elementsOf, type XmlElement } from '../../../xml/xml-element.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.1 (EXT.002): each id is used once in a diagram, its drawing included. Two ids
 * that Unicode calls equivalent (UAX #15) are one to everybody who reads them.
 */
export const idUnique: BpmnRule = {
  code: 'id-unique',
  severity: 'error',
  check: (model) => [
    ...model.duplicates.map((element) => ({
      element,
      message:
        `The id '${shown(element.id)}' of ${describe(element)} is used more than ` +
        'once. Change one of them',
    })),
    ...lookAlike(model),
    ...drawnTwice(model),
  ],
};

function lookAlike({ byId }: Model): RuleFinding[] {
  const seen = new Map<string, string>();
  return [...byId].flatMap(([id, element]) => {
    const read = id.normalize('NFC');
    const other = seen.get(read);
    seen.set(read, other ?? id);
    return other === undefined
      ? []
      : [
          {
            element,
            message:
              `The id '${shown(id)}' of ${describe(element)} looks like the id of another ` +
              'element and is written with other characters. Change one of them',
          },
        ];
  });
}

/** Ids of shapes and edges, which other shapes or elements have too. */
function drawnTwice(model: Model): RuleFinding[] {
  const seen = new Set<string>();
  const findings: RuleFinding[] = [];
  const open: XmlElement[] = [model.definitions.xml];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    // In document order, so that the second of two is found.
    open.push(...elementsOf(at).reverse());
    const id = DRAWING.test(at.uri) ? attributeOf(at, 'id') : undefined;
    if (id === undefined) continue;
    if (seen.has(id) || model.byId.has(id))
      findings.push({
        element: model.byId.get(id) ?? model.definitions,
        message:
          `The id '${shown(id)}' in the drawing, in line ${at.line}, is used more than once. ` +
          'Change one of them',
      });
    seen.add(id);
  }
  return findings;
}

const DRAWING = /^http:\/\/www\.omg\.org\/spec\/(?:BPMN|DD)\/20100524\/(?:DI|DC)$/;
const shown = (id = ''): string => id.slice(0, 80);
