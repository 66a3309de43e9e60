import { describe } from '../../../model/describe.js';
import { metaType } from '../../../model/metamodel.js';
import type { Reference } from '../../../model/model.js';
import { isA } from '../../../model/queries.js';
import { namespaceOf } from '../../../xml/xml-element.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3 (EXT.003, EXT.006-009, REF): a reference names an element that exists and has the
 * right type.
 */
export const referenceTarget: BpmnRule = {
  code: 'reference-target',
  severity: 'error',
  isAboutReferences: true,
  check: (model) =>
    model.references.flatMap((reference) => judge(reference, model.targetNamespace)),
};

/**
 * References that running depends on; what else dangles is a warning: a name in a file that is not
 * here, and a `structureRef`, where tools write the name of a plain type such as `String`.
 */
const ESSENTIAL = new Set([
  'attachedToRef',
  'default',
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'operationRef',
  'eventDefinitionRef',
  'activityRef',
  'itemRef',
  'dataInputRefs',
  'dataOutputRefs',
  'processRef',
  'loopDataInputRef',
  'loopDataOutputRef',
  'dataObjectRef',
  'calledChoreographyRef',
  'inMessageRef',
  'outMessageRef',
  'oneBehaviorEventRef',
  'noneBehaviorEventRef',
]);

function judge(
  { from, property, wants, to, text, at }: Reference,
  targetNamespace: string,
): RuleFinding[] {
  const essential =
    ESSENTIAL.has(property) ||
    isA(from, 'SequenceFlow') ||
    (isA(from, 'MessageFlow') && property !== 'messageRef') ||
    (property !== 'structureRef' && isOfThisFile({ text, at }, targetNamespace));
  const severity = essential ? 'error' : 'warning';
  const shown = text.slice(0, 80);
  if (to === null)
    return [
      {
        element: from,
        severity,
        message:
          `${property} of ${describe(from)} names '${shown}', which does not exist. ` +
          'Correct the id',
      },
    ];
  const fits = metaType(wants) === undefined || isA(to, wants) || isA(from, 'InputOutputBinding');
  return fits
    ? []
    : [
        {
          element: from,
          severity,
          message:
            `${property} of ${describe(from)} names '${shown}', which is not a ${wants}. ` +
            'Correct the id',
        },
      ];
}

/** A name with the prefix of another name space can be in a file that is not here. */
function isOfThisFile(
  { text, at }: Pick<Reference, 'text' | 'at'>,
  targetNamespace: string,
): boolean {
  const colon = text.indexOf(':');
  return colon < 0 || namespaceOf(at, text.slice(0, colon)) === targetNamespace;
}
