import { describe } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import { all, ownerOf } from '../../../model/queries.js';
import type { BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, the schema BPMN20.xsd: attributes that BPMN does not know have the name space of
 * whoever wrote them.
 */
export const attributeUnknown: BpmnRule = {
  code: 'attribute-unknown',
  severity: 'error',
  check: (model) =>
    all(model, 'BaseElement').flatMap((element) =>
      unknownIn(element).map((name) => ({
        element: ownerOf(element),
        message:
          `BPMN knows no attribute '${name.slice(0, 60)}' of ${describe(element)}. Correct the ` +
          'name, or remove it',
      })),
    ),
};

const unknownIn = (element: Element): string[] =>
  element.xml.attributes
    .filter(({ uri, local }) => uri === '' && !element.meta.properties.has(local))
    .map(({ local }) => local);
