import type { Element } from '../../../model/model.js';
import { all, attribute, ownerOf } from '../../../model/queries.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/** BPMN 2.0.2, the schema BPMN20.xsd: the values of enumerated, boolean and numeric attributes. */
export const attributeValue: BpmnRule = {
  code: 'attribute-value',
  severity: 'error',
  check: (model) =>
    all(model, 'BaseElement').flatMap((element) => [
      ...Object.entries(WORDS).flatMap(([name, words]) =>
        judge(element, { name, fits: (text) => words.includes(text), asked: words.join(', ') }),
      ),
      ...YES_OR_NO.flatMap((name) =>
        judge(element, { name, fits: (text) => BOOLEANS.includes(text), asked: 'true, false' }),
      ),
      ...NUMBERS.flatMap((name) =>
        judge(element, {
          name,
          fits: (text) => /^[+-]?\d+$/.test(text),
          asked: 'a whole number',
        }),
      ),
    ]),
};

const WORDS: Record<string, readonly string[]> = {
  gatewayDirection: ['Unspecified', 'Converging', 'Diverging', 'Mixed'],
  eventGatewayType: ['Exclusive', 'Parallel'],
  processType: ['None', 'Public', 'Private'],
  associationDirection: ['None', 'One', 'Both'],
  behavior: ['None', 'One', 'All', 'Complex'],
  ordering: ['Parallel', 'Sequential'],
  itemKind: ['Information', 'Physical'],
};
const YES_OR_NO = [
  'isExecutable',
  'isClosed',
  'isForCompensation',
  'isInterrupting',
  'cancelActivity',
  'parallelMultiple',
  'instantiate',
  'isSequential',
  'testBefore',
  'triggeredByEvent',
  'cancelRemainingInstances',
  'isCollection',
  'isImmediate',
  'waitForCompletion',
  'isUnlimited',
];
const NUMBERS = [
  'startQuantity',
  'completionQuantity',
  'loopMaximum',
  'capacity',
  'minimum',
  'maximum',
];
const BOOLEANS = ['true', 'false', '1', '0'];

function judge(
  element: Element,
  { name, fits, asked }: { name: string; fits: (text: string) => boolean; asked: string },
): RuleFinding[] {
  const text = element.meta.properties.has(name) ? attribute(element, name)?.trim() : undefined;
  return text === undefined || fits(text)
    ? []
    : [
        {
          element: ownerOf(element),
          message: `${name} of a ${element.xml.local} has a value that BPMN does not know. Use: ${asked}`,
        },
      ];
}
