import type { NodeType } from '@waymark/machine';
import { adHocSubProcess } from '../activities/ad-hoc-sub-process.js';
import { businessRuleTask } from '../activities/business-rule-task.js';
import { callActivity } from '../activities/call-activity.js';
import { receiveTask } from '../activities/receive-task.js';
import { scriptTask } from '../activities/script-task.js';
import { sendTask } from '../activities/send-task.js';
import { serviceTask } from '../activities/service-task.js';
import { userTask } from '../activities/user-task.js';
import { nodesOf, type Compilation, type Pass, type PlacedNode } from '../compilation.js';

/** Compiles what is particular to each type of activity. */
export const compileActivities: Pass = (compilation) => {
  for (const node of nodesOf(compilation)) COMPILERS[node.plan.type]?.(compilation, node);
};

type ActivityCompiler = (compilation: Compilation, node: PlacedNode) => void;

const COMPILERS: Partial<Record<NodeType, ActivityCompiler>> = {
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  businessRuleTask,
  scriptTask,
  callActivity,
  adHocSubProcess,
};
