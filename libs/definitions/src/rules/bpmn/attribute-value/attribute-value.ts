import { describe } from '../../../model/describe.js';
import type { MetaProperty } from '../../../model/metamodel.js';
import type { Element } from '../../../model/model.js';
import { all, attribute, ownerOf } from '../../../model/queries.js';
import { isXmlName } from '../../../xml/xml-name.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, the schema BPMN20.xsd: the values of enumerated, boolean and numeric attributes, and
 * of ids (8.3.1; `xsd:ID`).
 */
export const attributeValue: BpmnRule = {
  code: 'attribute-value',
  severity: 'error',
  check: (model) =>
    all(model, 'BaseElement').flatMap((element) => [
      ...judgeId(element),
      ...[...element.meta.properties.values()]
        .filter(({ isAttribute }) => isAttribute)
        .flatMap((property) => judge(element, property)),
    ]),
};

const judgeId = (element: Element): RuleFinding[] =>
  element.id === undefined || isXmlName(element.id)
    ? []
    : [
        {
          element,
          message:
            `The id of ${describe(element)} is no name. An id begins with a letter or _ and has ` +
            'only letters, digits, full stops, hyphens and _',
        },
      ];

/** The words of each enumeration of the metamodel. */
const WORDS: Record<string, readonly string[]> = {
  Boolean: ['true', 'false'],
  GatewayDirection: ['Unspecified', 'Converging', 'Diverging', 'Mixed'],
  EventBasedGatewayType: ['Exclusive', 'Parallel'],
  ProcessType: ['None', 'Public', 'Private'],
  AssociationDirection: ['None', 'One', 'Both'],
  MultiInstanceBehavior: ['None', 'One', 'All', 'Complex'],
  AdHocOrdering: ['Parallel', 'Sequential'],
  ItemKind: ['Information', 'Physical'],
  RelationshipDirection: ['None', 'Forward', 'Backward', 'Both'],
  ChoreographyLoopType: ['None', 'Standard', 'MultiInstanceSequential', 'MultiInstanceParallel'],
};
/** XML Schema writes booleans as digits, too. */
const BOOLEANS = ['true', 'false', '1', '0'];

function judge(element: Element, { name, type }: MetaProperty): RuleFinding[] {
  const text = attribute(element, name)?.trim();
  if (text === undefined || fits(type, text)) return [];
  return [
    {
      element: ownerOf(element),
      message:
        `${name} of ${describe(element)} has a value that BPMN does not know. ` +
        `Use: ${WORDS[type]?.join(', ') ?? 'a whole number'}`,
    },
  ];
}

function fits(type: string, text: string): boolean {
  if (type === 'Boolean') return BOOLEANS.includes(text);
  if (type === 'Integer') return /^[+-]?\d+$/.test(text);
  return WORDS[type]?.includes(text) ?? true;
}
