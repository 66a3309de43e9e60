// Generated from the folders beside it. Do not edit; run `npm run generate`.
import {
  activityOneLoop,
} from './bpmn/activity-one-loop/activity-one-loop.js';
import {
  activityQuantity,
} from './bpmn/activity-quantity/activity-quantity.js';
import {
  adHocActivities,
} from './bpmn/ad-hoc-activities/ad-hoc-activities.js';
import {
  attributeUnknown,
} from './bpmn/attribute-unknown/attribute-unknown.js';
import {
  attributeValue,
} from './bpmn/attribute-value/attribute-value.js';
import {
  boundaryEventAttached,
} from './bpmn/boundary-event-attached/boundary-event-attached.js';
import {
  boundaryEventDefinitions,
} from './bpmn/boundary-event-definitions/boundary-event-definitions.js';
import {
  boundaryEventIncoming,
} from './bpmn/boundary-event-incoming/boundary-event-incoming.js';
import {
  boundaryEventOutgoing,
} from './bpmn/boundary-event-outgoing/boundary-event-outgoing.js';
import {
  callActivityData,
} from './bpmn/call-activity-data/call-activity-data.js';
import {
  callableBinding,
} from './bpmn/callable-binding/callable-binding.js';
import {
  calledProcessStart,
} from './bpmn/called-process-start/called-process-start.js';
import {
  cancelBoundaryEvent,
} from './bpmn/cancel-boundary-event/cancel-boundary-event.js';
import {
  cancelBoundaryOnce,
} from './bpmn/cancel-boundary-once/cancel-boundary-once.js';
import {
  cancelEndEvent,
} from './bpmn/cancel-end-event/cancel-end-event.js';
import {
  catchEventDefinitions,
} from './bpmn/catch-event-definitions/catch-event-definitions.js';
import {
  choreographyActivities,
} from './bpmn/choreography-activities/choreography-activities.js';
import {
  choreographyReference,
} from './bpmn/choreography-reference/choreography-reference.js';
import {
  compensationActivityFlow,
} from './bpmn/compensation-activity-flow/compensation-activity-flow.js';
import {
  compensationBoundaryFlow,
} from './bpmn/compensation-boundary-flow/compensation-boundary-flow.js';
import {
  compensationHandler,
} from './bpmn/compensation-handler/compensation-handler.js';
import {
  compensationTarget,
} from './bpmn/compensation-target/compensation-target.js';
import {
  complexGatewayActivation,
} from './bpmn/complex-gateway-activation/complex-gateway-activation.js';
import {
  dataAssociationOwn,
} from './bpmn/data-association-own/data-association-own.js';
import {
  dataAssociationSources,
} from './bpmn/data-association-sources/data-association-sources.js';
import {
  dataAssociationTypes,
} from './bpmn/data-association-types/data-association-types.js';
import {
  dataCollection,
} from './bpmn/data-collection/data-collection.js';
import {
  dataInSet,
} from './bpmn/data-in-set/data-in-set.js';
import {
  dataObjectReference,
} from './bpmn/data-object-reference/data-object-reference.js';
import {
  dataReferenceName,
} from './bpmn/data-reference-name/data-reference-name.js';
import {
  dataSetMembers,
} from './bpmn/data-set-members/data-set-members.js';
import {
  dataSetOwn,
} from './bpmn/data-set-own/data-set-own.js';
import {
  dataSetPairs,
} from './bpmn/data-set-pairs/data-set-pairs.js';
import {
  endEventDefinitions,
} from './bpmn/end-event-definitions/end-event-definitions.js';
import {
  endEventIncoming,
} from './bpmn/end-event-incoming/end-event-incoming.js';
import {
  endEventOutgoing,
} from './bpmn/end-event-outgoing/end-event-outgoing.js';
import {
  errorCode,
} from './bpmn/error-code/error-code.js';
import {
  escalationCode,
} from './bpmn/escalation-code/escalation-code.js';
import {
  eventData,
} from './bpmn/event-data/event-data.js';
import {
  eventDataTypes,
} from './bpmn/event-data-types/event-data-types.js';
import {
  eventDefinitionSharing,
} from './bpmn/event-definition-sharing/event-definition-sharing.js';
import {
  eventGatewayInstantiate,
} from './bpmn/event-gateway-instantiate/event-gateway-instantiate.js';
import {
  eventGatewayMessages,
} from './bpmn/event-gateway-messages/event-gateway-messages.js';
import {
  eventGatewayOutgoing,
} from './bpmn/event-gateway-outgoing/event-gateway-outgoing.js';
import {
  eventGatewayParallel,
} from './bpmn/event-gateway-parallel/event-gateway-parallel.js';
import {
  eventGatewayReceiveTask,
} from './bpmn/event-gateway-receive-task/event-gateway-receive-task.js';
import {
  eventGatewaySole,
} from './bpmn/event-gateway-sole/event-gateway-sole.js';
import {
  eventGatewayTargets,
} from './bpmn/event-gateway-targets/event-gateway-targets.js';
import {
  eventMessage,
} from './bpmn/event-message/event-message.js';
import {
  eventOperation,
} from './bpmn/event-operation/event-operation.js';
import {
  eventSubProcessFlows,
} from './bpmn/event-sub-process-flows/event-sub-process-flows.js';
import {
  eventSubProcessSame,
} from './bpmn/event-sub-process-same/event-sub-process-same.js';
import {
  eventSubProcessStart,
} from './bpmn/event-sub-process-start/event-sub-process-start.js';
import {
  expressionBody,
} from './bpmn/expression-body/expression-body.js';
import {
  expressionFormal,
} from './bpmn/expression-formal/expression-formal.js';
import {
  flowConditionEvent,
} from './bpmn/flow-condition-event/flow-condition-event.js';
import {
  flowConditionSource,
} from './bpmn/flow-condition-source/flow-condition-source.js';
import {
  flowDefault,
} from './bpmn/flow-default/flow-default.js';
import {
  flowImmediate,
} from './bpmn/flow-immediate/flow-immediate.js';
import {
  flowRegistered,
} from './bpmn/flow-registered/flow-registered.js';
import {
  flowSingleConditional,
} from './bpmn/flow-single-conditional/flow-single-conditional.js';
import {
  flowWithinScope,
} from './bpmn/flow-within-scope/flow-within-scope.js';
import {
  gatewayDirection,
} from './bpmn/gateway-direction/gateway-direction.js';
import {
  gatewayFlows,
} from './bpmn/gateway-flows/gateway-flows.js';
import {
  globalConversationContent,
} from './bpmn/global-conversation-content/global-conversation-content.js';
import {
  idUnique,
} from './bpmn/id-unique/id-unique.js';
import {
  implementationFormat,
} from './bpmn/implementation-format/implementation-format.js';
import {
  implicitEnd,
} from './bpmn/implicit-end/implicit-end.js';
import {
  implicitStart,
} from './bpmn/implicit-start/implicit-start.js';
import {
  intermediateEventIncoming,
} from './bpmn/intermediate-event-incoming/intermediate-event-incoming.js';
import {
  intermediateEventOutgoing,
} from './bpmn/intermediate-event-outgoing/intermediate-event-outgoing.js';
import {
  laneNodes,
} from './bpmn/lane-nodes/lane-nodes.js';
import {
  languageUri,
} from './bpmn/language-uri/language-uri.js';
import {
  linkEventFlows,
} from './bpmn/link-event-flows/link-event-flows.js';
import {
  linkEventPair,
} from './bpmn/link-event-pair/link-event-pair.js';
import {
  linkEventSource,
} from './bpmn/link-event-source/link-event-source.js';
import {
  loopItemOwn,
} from './bpmn/loop-item-own/loop-item-own.js';
import {
  messageFlowEvents,
} from './bpmn/message-flow-events/message-flow-events.js';
import {
  messageFlowPools,
} from './bpmn/message-flow-pools/message-flow-pools.js';
import {
  messageTaskData,
} from './bpmn/message-task-data/message-task-data.js';
import {
  mimeType,
} from './bpmn/mime-type/mime-type.js';
import {
  misplacedElement,
} from './bpmn/misplaced-element/misplaced-element.js';
import {
  multiInstanceBehaviour,
} from './bpmn/multi-instance-behaviour/multi-instance-behaviour.js';
import {
  multiInstanceCount,
} from './bpmn/multi-instance-count/multi-instance-count.js';
import {
  multiInstanceItems,
} from './bpmn/multi-instance-items/multi-instance-items.js';
import {
  multiInstanceList,
} from './bpmn/multi-instance-list/multi-instance-list.js';
import {
  operationMessage,
} from './bpmn/operation-message/operation-message.js';
import {
  partRepeated,
} from './bpmn/part-repeated/part-repeated.js';
import {
  participantMultiplicity,
} from './bpmn/participant-multiplicity/participant-multiplicity.js';
import {
  processInputTarget,
} from './bpmn/process-input-target/process-input-target.js';
import {
  processOutputSource,
} from './bpmn/process-output-source/process-output-source.js';
import {
  publicProcess,
} from './bpmn/public-process/public-process.js';
import {
  receiveTaskInstantiate,
} from './bpmn/receive-task-instantiate/receive-task-instantiate.js';
import {
  referenceTarget,
} from './bpmn/reference-target/reference-target.js';
import {
  requiredPart,
} from './bpmn/required-part/required-part.js';
import {
  resourceRole,
} from './bpmn/resource-role/resource-role.js';
import {
  scriptFormat,
} from './bpmn/script-format/script-format.js';
import {
  serviceTaskOperation,
} from './bpmn/service-task-operation/service-task-operation.js';
import {
  startEndPair,
} from './bpmn/start-end-pair/start-end-pair.js';
import {
  startEventDefinitions,
} from './bpmn/start-event-definitions/start-event-definitions.js';
import {
  startEventIncoming,
} from './bpmn/start-event-incoming/start-event-incoming.js';
import {
  startEventOutgoing,
} from './bpmn/start-event-outgoing/start-event-outgoing.js';
import {
  subProcessData,
} from './bpmn/sub-process-data/sub-process-data.js';
import {
  subProcessStart,
} from './bpmn/sub-process-start/sub-process-start.js';
import {
  throwEventDefinitions,
} from './bpmn/throw-event-definitions/throw-event-definitions.js';
import {
  timerSingle,
} from './bpmn/timer-single/timer-single.js';
import {
  timerValue,
} from './bpmn/timer-value/timer-value.js';
import {
  transactionMethod,
} from './bpmn/transaction-method/transaction-method.js';
import {
  apartElementMissing,
} from './here/apart-element-missing/apart-element-missing.js';
import {
  apartSameRole,
} from './here/apart-same-role/apart-same-role.js';
import {
  choreographyUnsupported,
} from './here/choreography-unsupported/choreography-unsupported.js';
import {
  compensationUnreachable,
} from './here/compensation-unreachable/compensation-unreachable.js';
import {
  constructUnread,
} from './here/construct-unread/construct-unread.js';
import {
  dangerNotAsked,
} from './here/danger-not-asked/danger-not-asked.js';
import {
  dangerNotFollowed,
} from './here/danger-not-followed/danger-not-followed.js';
import {
  decisionInputUndeclared,
} from './here/decision-input-undeclared/decision-input-undeclared.js';
import {
  extensionForeign,
} from './here/extension-foreign/extension-foreign.js';
import {
  extensionUnknown,
} from './here/extension-unknown/extension-unknown.js';
import {
  extensionValue,
} from './here/extension-value/extension-value.js';
import {
  formCasePath,
} from './here/form-case-path/form-case-path.js';
import {
  formConditionAlone,
} from './here/form-condition-alone/form-condition-alone.js';
import {
  formConditionValue,
} from './here/form-condition-value/form-condition-value.js';
import {
  formQuestionAnswered,
} from './here/form-question-answered/form-question-answered.js';
import {
  formUnused,
} from './here/form-unused/form-unused.js';
import {
  formVariableUndeclared,
} from './here/form-variable-undeclared/form-variable-undeclared.js';
import {
  gatewayConditionMissing,
} from './here/gateway-condition-missing/gateway-condition-missing.js';
import {
  idTooLong,
} from './here/id-too-long/id-too-long.js';
import {
  importMissing,
} from './here/import-missing/import-missing.js';
import {
  journeyElementMissing,
} from './here/journey-element-missing/journey-element-missing.js';
import {
  loopListWritten,
} from './here/loop-list-written/loop-list-written.js';
import {
  loopWriteLost,
} from './here/loop-write-lost/loop-write-lost.js';
import {
  processNotExecutable,
} from './here/process-not-executable/process-not-executable.js';
import {
  roleNotPermitted,
} from './here/role-not-permitted/role-not-permitted.js';
import {
  roleUnknown,
} from './here/role-unknown/role-unknown.js';
import {
  ruleUnknown,
} from './here/rule-unknown/rule-unknown.js';
import {
  settingReserved,
} from './here/setting-reserved/setting-reserved.js';
import {
  startsItself,
} from './here/starts-itself/starts-itself.js';
import {
  taskNobody,
} from './here/task-nobody/task-nobody.js';
import {
  timerForm,
} from './here/timer-form/timer-form.js';
import {
  unknownSetting,
} from './here/unknown-setting/unknown-setting.js';
import {
  unreachable,
} from './here/unreachable/unreachable.js';
import {
  variableType,
} from './here/variable-type/variable-type.js';
import {
  variableUnread,
} from './here/variable-unread/variable-unread.js';
import {
  wordNotAsked,
} from './here/word-not-asked/word-not-asked.js';
import type { BpmnRule, RuleHere } from './rule.js';

/** Rules of BPMN 2.0 itself. */
export const bpmnRules: BpmnRule[] = [
  activityOneLoop,
  activityQuantity,
  adHocActivities,
  attributeUnknown,
  attributeValue,
  boundaryEventAttached,
  boundaryEventDefinitions,
  boundaryEventIncoming,
  boundaryEventOutgoing,
  callActivityData,
  callableBinding,
  calledProcessStart,
  cancelBoundaryEvent,
  cancelBoundaryOnce,
  cancelEndEvent,
  catchEventDefinitions,
  choreographyActivities,
  choreographyReference,
  compensationActivityFlow,
  compensationBoundaryFlow,
  compensationHandler,
  compensationTarget,
  complexGatewayActivation,
  dataAssociationOwn,
  dataAssociationSources,
  dataAssociationTypes,
  dataCollection,
  dataInSet,
  dataObjectReference,
  dataReferenceName,
  dataSetMembers,
  dataSetOwn,
  dataSetPairs,
  endEventDefinitions,
  endEventIncoming,
  endEventOutgoing,
  errorCode,
  escalationCode,
  eventData,
  eventDataTypes,
  eventDefinitionSharing,
  eventGatewayInstantiate,
  eventGatewayMessages,
  eventGatewayOutgoing,
  eventGatewayParallel,
  eventGatewayReceiveTask,
  eventGatewaySole,
  eventGatewayTargets,
  eventMessage,
  eventOperation,
  eventSubProcessFlows,
  eventSubProcessSame,
  eventSubProcessStart,
  expressionBody,
  expressionFormal,
  flowConditionEvent,
  flowConditionSource,
  flowDefault,
  flowImmediate,
  flowRegistered,
  flowSingleConditional,
  flowWithinScope,
  gatewayDirection,
  gatewayFlows,
  globalConversationContent,
  idUnique,
  implementationFormat,
  implicitEnd,
  implicitStart,
  intermediateEventIncoming,
  intermediateEventOutgoing,
  laneNodes,
  languageUri,
  linkEventFlows,
  linkEventPair,
  linkEventSource,
  loopItemOwn,
  messageFlowEvents,
  messageFlowPools,
  messageTaskData,
  mimeType,
  misplacedElement,
  multiInstanceBehaviour,
  multiInstanceCount,
  multiInstanceItems,
  multiInstanceList,
  operationMessage,
  partRepeated,
  participantMultiplicity,
  processInputTarget,
  processOutputSource,
  publicProcess,
  receiveTaskInstantiate,
  referenceTarget,
  requiredPart,
  resourceRole,
  scriptFormat,
  serviceTaskOperation,
  startEndPair,
  startEventDefinitions,
  startEventIncoming,
  startEventOutgoing,
  subProcessData,
  subProcessStart,
  throwEventDefinitions,
  timerSingle,
  timerValue,
  transactionMethod,
];

/** Rules about what runs here, checked after the journey is compiled. */
export const rulesHere: RuleHere[] = [
  apartElementMissing,
  apartSameRole,
  choreographyUnsupported,
  compensationUnreachable,
  constructUnread,
  dangerNotAsked,
  dangerNotFollowed,
  decisionInputUndeclared,
  extensionForeign,
  extensionUnknown,
  extensionValue,
  formCasePath,
  formConditionAlone,
  formConditionValue,
  formQuestionAnswered,
  formUnused,
  formVariableUndeclared,
  gatewayConditionMissing,
  idTooLong,
  importMissing,
  journeyElementMissing,
  loopListWritten,
  loopWriteLost,
  processNotExecutable,
  roleNotPermitted,
  roleUnknown,
  ruleUnknown,
  settingReserved,
  startsItself,
  taskNobody,
  timerForm,
  unknownSetting,
  unreachable,
  variableType,
  variableUnread,
  wordNotAsked,
];
