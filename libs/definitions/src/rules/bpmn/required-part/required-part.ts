import { describeFirst } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import { all, attribute, childIn, ownerOf, refers } from '../../../model/queries.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/** BPMN 2.0.2, the schema BPMN20.xsd: what is required of each element. */
export const requiredPart: BpmnRule = {
  code: 'required-part',
  severity: 'error',
  check: (model) =>
    Object.entries(REQUIRED).flatMap(([type, parts]) =>
      all(model, type).flatMap((element) => lacking(element, parts)),
    ),
};

/** Attributes and child elements without which the schema refuses an element, by its type. */
const REQUIRED: Record<string, readonly string[]> = {
  Import: ['importType', 'location', 'namespace'],
  Interface: ['name', 'operations'],
  Operation: ['name', 'inMessageRef'],
  Relationship: ['type', 'source', 'target'],
  Resource: ['name'],
  InputOutputSpecification: ['inputSets', 'outputSets'],
  InputOutputBinding: ['operationRef', 'inputDataRef', 'outputDataRef'],
  DataAssociation: ['targetRef'],
  Assignment: ['from', 'to'],
  ResourceParameterBinding: ['parameterRef', 'expression'],
  ResourceAssignmentExpression: ['expression'],
  LinkEventDefinition: ['name'],
  ConditionalEventDefinition: ['condition'],
  ComplexBehaviorDefinition: ['condition'],
  CorrelationSubscription: ['correlationKeyRef'],
  CorrelationPropertyBinding: ['correlationPropertyRef', 'dataPath'],
  CorrelationPropertyRetrievalExpression: ['messageRef', 'messagePath'],
  CorrelationProperty: ['correlationPropertyRetrievalExpression'],
  Association: ['sourceRef', 'targetRef'],
  MessageFlow: ['sourceRef', 'targetRef'],
  SequenceFlow: ['sourceRef', 'targetRef'],
  ConversationLink: ['sourceRef', 'targetRef'],
  ParticipantAssociation: ['innerParticipantRef', 'outerParticipantRef'],
  MessageFlowAssociation: ['innerMessageFlowRef', 'outerMessageFlowRef'],
  ConversationAssociation: ['innerConversationNodeRef', 'outerConversationNodeRef'],
};

const lacking = (element: Element, parts: readonly string[]): RuleFinding[] =>
  parts
    .filter((part) => !hasPart(element, part))
    .map((part) => ({
      element: ownerOf(element),
      message: `${describeFirst(element)} has no ${part}, which BPMN requires. Add it`,
    }));

const hasPart = (element: Element, part: string): boolean =>
  attribute(element, part) !== undefined ||
  refers(element, part) ||
  childIn(element, part) !== undefined;
