import { activityOneLoop } from './activity-one-loop/activity-one-loop.js';
import { activityQuantity } from './activity-quantity/activity-quantity.js';
import { adHocActivities } from './ad-hoc-activities/ad-hoc-activities.js';
import { boundaryEventDefinitions } from './boundary-event-definitions/boundary-event-definitions.js';
import { boundaryEventOutgoing } from './boundary-event-outgoing/boundary-event-outgoing.js';
import { callActivityData } from './call-activity-data/call-activity-data.js';
import { callableBinding } from './callable-binding/callable-binding.js';
import { calledProcessStart } from './called-process-start/called-process-start.js';
import { cancelBoundaryEvent } from './cancel-boundary-event/cancel-boundary-event.js';
import { cancelEndEvent } from './cancel-end-event/cancel-end-event.js';
import { catchEventDefinitions } from './catch-event-definitions/catch-event-definitions.js';
import { choreographyActivities } from './choreography-activities/choreography-activities.js';
import { choreographyReference } from './choreography-reference/choreography-reference.js';
import { compensationBoundaryFlow } from './compensation-boundary-flow/compensation-boundary-flow.js';
import { compensationHandler } from './compensation-handler/compensation-handler.js';
import { dataAssociationTypes } from './data-association-types/data-association-types.js';
import { dataCollection } from './data-collection/data-collection.js';
import { dataReferenceName } from './data-reference-name/data-reference-name.js';
import { dataSetMembers } from './data-set-members/data-set-members.js';
import { dataSetPairs } from './data-set-pairs/data-set-pairs.js';
import { endEventDefinitions } from './end-event-definitions/end-event-definitions.js';
import { escalationCode } from './escalation-code/escalation-code.js';
import { eventData } from './event-data/event-data.js';
import { eventDataTypes } from './event-data-types/event-data-types.js';
import { eventDefinitionSharing } from './event-definition-sharing/event-definition-sharing.js';
import { eventGatewayInstantiate } from './event-gateway-instantiate/event-gateway-instantiate.js';
import { eventGatewayOutgoing } from './event-gateway-outgoing/event-gateway-outgoing.js';
import { eventGatewaySole } from './event-gateway-sole/event-gateway-sole.js';
import { eventGatewayTargets } from './event-gateway-targets/event-gateway-targets.js';
import { eventMessage } from './event-message/event-message.js';
import { eventOperation } from './event-operation/event-operation.js';
import { eventSubProcessFlows } from './event-sub-process-flows/event-sub-process-flows.js';
import { eventSubProcessStart } from './event-sub-process-start/event-sub-process-start.js';
import { expressionBody } from './expression-body/expression-body.js';
import { expressionFormal } from './expression-formal/expression-formal.js';
import { flowDefault } from './flow-default/flow-default.js';
import { flowImmediate } from './flow-immediate/flow-immediate.js';
import { flowRegistered } from './flow-registered/flow-registered.js';
import { flowSingleConditional } from './flow-single-conditional/flow-single-conditional.js';
import { flowWithinScope } from './flow-within-scope/flow-within-scope.js';
import { gatewayDirection } from './gateway-direction/gateway-direction.js';
import { gatewayFlows } from './gateway-flows/gateway-flows.js';
import { globalConversationContent } from './global-conversation-content/global-conversation-content.js';
import { idUnique } from './id-unique/id-unique.js';
import { implicitEnd } from './implicit-end/implicit-end.js';
import { implicitStart } from './implicit-start/implicit-start.js';
import { intermediateEventIncoming } from './intermediate-event-incoming/intermediate-event-incoming.js';
import { intermediateEventOutgoing } from './intermediate-event-outgoing/intermediate-event-outgoing.js';
import { linkEventFlows } from './link-event-flows/link-event-flows.js';
import { linkEventPair } from './link-event-pair/link-event-pair.js';
import { messageFlowEvents } from './message-flow-events/message-flow-events.js';
import { messageFlowPools } from './message-flow-pools/message-flow-pools.js';
import { messageTaskData } from './message-task-data/message-task-data.js';
import { mimeType } from './mime-type/mime-type.js';
import { misplacedElement } from './misplaced-element/misplaced-element.js';
import { multiInstanceCount } from './multi-instance-count/multi-instance-count.js';
import { multiInstanceItems } from './multi-instance-items/multi-instance-items.js';
import { participantMultiplicity } from './participant-multiplicity/participant-multiplicity.js';
import { processInputTarget } from './process-input-target/process-input-target.js';
import { referenceTarget } from './reference-target/reference-target.js';
import { scriptFormat } from './script-format/script-format.js';
import { serviceTaskOperation } from './service-task-operation/service-task-operation.js';
import { startEndPair } from './start-end-pair/start-end-pair.js';
import { startEventDefinitions } from './start-event-definitions/start-event-definitions.js';
import { startEventIncoming } from './start-event-incoming/start-event-incoming.js';
import { subProcessData } from './sub-process-data/sub-process-data.js';
import { subProcessStart } from './sub-process-start/sub-process-start.js';
import { throwEventDefinitions } from './throw-event-definitions/throw-event-definitions.js';
import { timerValue } from './timer-value/timer-value.js';
import { transactionMethod } from './transaction-method/transaction-method.js';
import type { Rule } from './rule.js';

/**
 * Every rule of BPMN that is asked. A new rule is a folder and a line here; `rules.spec.ts` finds
 * folders that are missing.
 */
export const rules: Rule[] = [
  activityOneLoop,
  activityQuantity,
  adHocActivities,
  boundaryEventDefinitions,
  boundaryEventOutgoing,
  callActivityData,
  callableBinding,
  calledProcessStart,
  cancelBoundaryEvent,
  cancelEndEvent,
  catchEventDefinitions,
  choreographyActivities,
  choreographyReference,
  compensationBoundaryFlow,
  compensationHandler,
  dataAssociationTypes,
  dataCollection,
  dataReferenceName,
  dataSetMembers,
  dataSetPairs,
  endEventDefinitions,
  escalationCode,
  eventData,
  eventDataTypes,
  eventDefinitionSharing,
  eventGatewayInstantiate,
  eventGatewayOutgoing,
  eventGatewaySole,
  eventGatewayTargets,
  eventMessage,
  eventOperation,
  eventSubProcessFlows,
  eventSubProcessStart,
  expressionBody,
  expressionFormal,
  flowDefault,
  flowImmediate,
  flowRegistered,
  flowSingleConditional,
  flowWithinScope,
  gatewayDirection,
  gatewayFlows,
  globalConversationContent,
  idUnique,
  implicitEnd,
  implicitStart,
  intermediateEventIncoming,
  intermediateEventOutgoing,
  linkEventFlows,
  linkEventPair,
  messageFlowEvents,
  messageFlowPools,
  messageTaskData,
  mimeType,
  misplacedElement,
  multiInstanceCount,
  multiInstanceItems,
  participantMultiplicity,
  processInputTarget,
  referenceTarget,
  scriptFormat,
  serviceTaskOperation,
  startEndPair,
  startEventDefinitions,
  startEventIncoming,
  subProcessData,
  subProcessStart,
  throwEventDefinitions,
  timerValue,
  transactionMethod,
];
