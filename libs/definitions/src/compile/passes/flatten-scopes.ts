import type { ElementId } from '@waymark/domain';
import type { NodeType, ScopePlan } from '@waymark/machine';
import { describe, describeFirst } from '../../model/describe.js';
import type { Element } from '../../model/model.js';
import { attribute, childrenOf, flag, isA, target } from '../../model/queries.js';
import { report, type Compilation, type Pass, type ProcessDraft } from '../compilation.js';

/** Lays nodes and flows of every process flat; `scope` says where each belongs. */
export const flattenScopes: Pass = (compilation) => {
  for (const draft of compilation.drafts.values()) {
    if (isA(draft.element, 'GlobalTask')) addGlobalTask(draft);
    else addScope(compilation, draft, { element: draft.element, id: draft.id });
    connectFlows(compilation, draft);
    for (const scope of draft.scopes.values()) settleScope(draft, scope);
  }
};

interface Scope {
  element: Element;
  id: ElementId;
}

function addScope(compilation: Compilation, draft: ProcessDraft, scope: Scope): void {
  const plan: ScopePlan = {
    nodes: [],
    starts: [],
    eventSubProcesses: [],
    data: dataOf(scope.element),
  };
  draft.scopes.set(scope.id, plan);
  for (const element of scope.element.children) {
    if (isA(element, 'SequenceFlow')) addFlow(draft, element);
    const type = nodeTypeOf(element);
    if (type !== undefined) addNode(compilation, draft, { element, type, scope, plan });
    else if (isA(element, 'FlowNode'))
      report(compilation, {
        code: 'element-unsupported',
        element,
        unsupported: true,
        message: `Waymark does not run ${describe(element)}. Remove it or replace it`,
      });
  }
}

function addNode(
  compilation: Compilation,
  draft: ProcessDraft,
  at: {
    element: Element;
    type: NodeType;
    scope: Scope;
    plan: ScopePlan;
  },
): void {
  const { element, type, scope, plan } = at;
  const id = element.id ?? `${scope.id}.${element.xml.local}.${plan.nodes.length + 1}`;
  plan.nodes.push(id);
  draft.nodes.set(id, {
    element,
    plan: {
      id,
      type,
      ...(element.name === undefined ? {} : { name: element.name }),
      scope: scope.id,
      incoming: [],
      outgoing: [],
      ...activityTraits(element),
    },
  });
  if (type === 'eventSubProcess') plan.eventSubProcesses.push(id);
  if (isA(element, 'SubProcess')) addScope(compilation, draft, { element, id });
}

/** Attributes that every activity can have (BPMN 2.0.2, 10.3). */
function activityTraits(element: Element): {
  forCompensation?: boolean;
  startQuantity?: number;
  completionQuantity?: number;
} {
  if (!isA(element, 'Activity')) return {};
  const [start, completion] = [
    quantity(element, 'startQuantity'),
    quantity(element, 'completionQuantity'),
  ];
  return {
    ...(flag(element, 'isForCompensation', false) ? { forCompensation: true } : {}),
    ...(start === 1 ? {} : { startQuantity: start }),
    ...(completion === 1 ? {} : { completionQuantity: completion }),
  };
}

function quantity(element: Element, name: string): number {
  const value = Number(attribute(element, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

function addFlow(draft: ProcessDraft, element: Element): void {
  const [source, into] = [target(element, 'sourceRef'), target(element, 'targetRef')];
  if (source?.id === undefined || into?.id === undefined) return;
  const id = element.id ?? `${source.id}-${into.id}`;
  draft.flows.set(id, {
    element,
    plan: {
      id,
      source: source.id,
      target: into.id,
      ...(element.name === undefined ? {} : { name: element.name }),
    },
  });
}

/**
 * Connects nodes by what the flows say. The `incoming` and `outgoing` lists of a node repeat it,
 * and tools get them wrong.
 */
function connectFlows(compilation: Compilation, draft: ProcessDraft): void {
  for (const [id, { element, plan }] of draft.flows) {
    const [source, into] = [draft.nodes.get(plan.source), draft.nodes.get(plan.target)];
    if (source === undefined || into === undefined) {
      report(compilation, {
        code: 'flow-end',
        element,
        message:
          `${describeFirst(element)} does not connect two elements of the same ` +
          'process. Connect both ends, or delete it',
      });
      draft.flows.delete(id);
      continue;
    }
    source.plan.outgoing.push(id);
    into.plan.incoming.push(id);
  }
  for (const { element, plan } of draft.nodes.values()) orderAsWritten(element, plan);
}

/** If the node lists its outgoing flows, the machine evaluates their conditions in that order. */
function orderAsWritten(element: Element, plan: { outgoing: string[] }): void {
  const written = element.references.filter((reference) => reference.property === 'outgoing');
  const places = new Map(written.map((reference, index) => [reference.to?.id, index]));
  const place = (id: string): number => places.get(id) ?? written.length;
  plan.outgoing.sort((left, right) => place(left) - place(right));
}

/**
 * Start events only. The machine finds nodes that start without one (BPMN 2.0.2, 10.5.2) from the
 * flows.
 */
function settleScope(draft: ProcessDraft, scope: ScopePlan): void {
  scope.starts = scope.nodes.filter((node) => draft.nodes.get(node)?.plan.type === 'startEvent');
}

/** Data objects and properties are variables of their scope; BPMN gives them no initial value. */
function dataOf(container: Element): { name: string }[] {
  const items = [...childrenOf(container, 'DataObject'), ...childrenOf(container, 'Property')];
  const names = items.flatMap((item) => item.name ?? item.id ?? []);
  return [...new Set(names)].map((name) => ({ name }));
}

function addGlobalTask(draft: ProcessDraft): void {
  const { element, id } = draft;
  const type = GLOBAL_TASKS[element.type] ?? 'task';
  const node = `${id}.task`;
  draft.scopes.set(id, { nodes: [node], starts: [], eventSubProcesses: [], data: [] });
  draft.nodes.set(node, {
    element,
    plan: {
      id: node,
      type,
      ...(element.name === undefined ? {} : { name: element.name }),
      scope: id,
      incoming: [],
      outgoing: [],
    },
  });
}

const GLOBAL_TASKS: Record<string, NodeType> = {
  GlobalUserTask: 'userTask',
  GlobalScriptTask: 'scriptTask',
  GlobalManualTask: 'manualTask',
  GlobalBusinessRuleTask: 'businessRuleTask',
  GlobalTask: 'task',
};

function nodeTypeOf(element: Element): NodeType | undefined {
  if (element.type === 'SubProcess' && flag(element, 'triggeredByEvent', false))
    return 'eventSubProcess';
  return NODE_TYPES[element.type];
}

const NODE_TYPES: Record<string, NodeType | undefined> = Object.assign(
  Object.create(null) as Record<string, NodeType | undefined>,
  {
    StartEvent: 'startEvent',
    IntermediateCatchEvent: 'intermediateCatchEvent',
    IntermediateThrowEvent: 'intermediateThrowEvent',
    BoundaryEvent: 'boundaryEvent',
    EndEvent: 'endEvent',
    Task: 'task',
    ManualTask: 'manualTask',
    UserTask: 'userTask',
    ServiceTask: 'serviceTask',
    BusinessRuleTask: 'businessRuleTask',
    ScriptTask: 'scriptTask',
    SendTask: 'sendTask',
    ReceiveTask: 'receiveTask',
    CallActivity: 'callActivity',
    SubProcess: 'subProcess',
    Transaction: 'transaction',
    AdHocSubProcess: 'adHocSubProcess',
    ExclusiveGateway: 'exclusiveGateway',
    ParallelGateway: 'parallelGateway',
    InclusiveGateway: 'inclusiveGateway',
    EventBasedGateway: 'eventBasedGateway',
    ComplexGateway: 'complexGateway',
  },
);
