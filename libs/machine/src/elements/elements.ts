import { multiInstance } from '../loops/multi-instance.js';
import { standardLoop } from '../loops/standard-loop.js';
import type { NodeType } from '../program/node-type.js';
import type { Behavior, Behaviors } from '../run.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import { boundaryEvent, intermediateCatchEvent } from './catch-event.js';
import { complexGateway } from './complex-gateway.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { parallelGateway } from './parallel-gateway.js';
import { manualTask, task } from './pass-through.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask, serviceTask } from './service-task.js';
import { startEvent } from './start-event.js';
import { eventSubProcess, subProcess, transaction } from './sub-process.js';
import { endEvent, intermediateThrowEvent } from './throw-event.js';
import { userTask } from './user-task.js';

const elements: Record<NodeType, Behavior> = {
  startEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  endEvent,
  task,
  manualTask,
  userTask,
  serviceTask,
  businessRuleTask,
  scriptTask,
  sendTask,
  receiveTask,
  callActivity,
  subProcess,
  eventSubProcess,
  transaction,
  adHocSubProcess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
  complexGateway,
};

/** All behaviours. A new element or loop is a new file and a line here. */
export const behaviors: Behaviors = {
  elements,
  loops: { 'multi-instance': multiInstance, standard: standardLoop },
};
