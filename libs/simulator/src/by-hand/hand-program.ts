import { compileExpression, type CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId } from '@waymark/domain';
import type {
  EventPlan,
  FlowPlan,
  NodePlan,
  NodeType,
  ProcessPlan,
  Program,
  ScopePlan,
} from '@waymark/machine';

/** A message flow between elements; an end that is a pool is null. */
export interface HandFlow {
  id: string;
  from: ElementId | null;
  to: ElementId | null;
  fromX: number | null;
  toX: number | null;
}

/** What a person has decided so far. */
interface Decided {
  /** The flows that a gateway takes. */
  ways: ReadonlyMap<ElementId, readonly FlowId[]>;
  /** Activities that wait until they are triggered. */
  paused: ReadonlySet<ElementId>;
  messageFlows: readonly HandFlow[];
}

/** What is added to a process has this before its id. No id of XML has a colon. */
const ADDED = 'hand:';
export const isAdded = (id: string): boolean => id.startsWith(ADDED);

/** The element of the diagram for which something was added. */
export const diagramElement = (id: ElementId): ElementId =>
  isAdded(id) ? id.slice(ADDED.length).replace(/:\d+$/, '') : id;

/** The message that an element of the diagram waits for, and that message flows to it carry. */
const nameFor = (element: ElementId): string => `${ADDED}${element}`;

/**
 * The structure of a program, without data: nothing is evaluated. Gateways take the ways that were
 * chosen, activities complete by themselves unless they are paused, and everything that waits for a
 * time, a message or a condition waits for a person. The machine runs it as any other program, so
 * tokens move by the same rules.
 */
export const handProgram = (program: Program, decided: Decided): Program => ({
  ...program,
  processes: Object.fromEntries(
    Object.entries(program.processes).map(([id, plan]) => [id, handProcess(plan, decided)]),
  ),
  variables: {},
});

function handProcess(plan: ProcessPlan, decided: Decided): ProcessPlan {
  const flows: Record<FlowId, FlowPlan> = Object.fromEntries(
    Object.values(plan.flows).map(({ condition: _, ...flow }) => [flow.id, flow]),
  );
  const nodes: Record<ElementId, NodePlan> = {};
  const scopes: Record<ElementId, ScopePlan> = Object.fromEntries(
    Object.entries(plan.scopes).map(([id, scope]) => [id, { ...scope, data: [] }]),
  );
  const made = { id: plan.id, executable: true, nodes, flows, scopes };
  for (const node of Object.values(plan.nodes)) nodes[node.id] = handNode(node, decided);
  for (const node of Object.values(plan.nodes)) addChain(made, node, decided);
  for (const scope of Object.keys(plan.scopes)) addImplicitStarts(made, plan, scope);
  for (const gateway of Object.values(nodes)) refuseUndecided(made, gateway, decided);
  return made;
}

const TASKS: readonly NodeType[] = [
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'scriptTask',
];

function handNode(node: NodePlan, { ways, messageFlows }: Decided): NodePlan {
  const { id, type, scope, incoming, outgoing, name } = node;
  const { boundaries, attachedTo, interrupting, parallelMultiple } = node;
  const { forCompensation, compensatedBy, gateway, call } = node;
  const isTask = TASKS.includes(type) || (type === 'callActivity' && !call);
  const sends = sentBy(id, messageFlows);
  return {
    id,
    type: isTask ? 'task' : type,
    scope,
    incoming,
    outgoing: isChoice(node) && ways.has(id) ? [...(ways.get(id) ?? [])] : wayOut(node, outgoing),
    ...(name !== undefined && { name }),
    ...(boundaries && { boundaries }),
    ...(attachedTo !== undefined && { attachedTo }),
    ...(interrupting !== undefined && { interrupting }),
    ...(parallelMultiple !== undefined && { parallelMultiple }),
    ...(forCompensation !== undefined && { forCompensation }),
    ...(compensatedBy !== undefined && { compensatedBy }),
    ...(type === 'receiveTask' && { message: { name: nameFor(id) } }),
    ...(call && { call: { process: call.process, propagateAll: false } }),
    ...(gateway && {
      gateway: {
        ...(gateway.instantiate !== undefined && { instantiate: gateway.instantiate }),
        ...(gateway.exclusive !== undefined && { exclusive: gateway.exclusive }),
      },
    }),
    ...(type === 'adHocSubProcess' && {
      adHoc: { ordering: node.adHoc?.ordering ?? 'parallel', cancelRemaining: false },
    }),
    ...(node.events && {
      events: isThrowing(type)
        ? node.events.flatMap((event) => (event.kind === 'message' ? sends : [event]))
        : node.events.map((event) => handCatch(id, event)),
    }),
  };
}

const isThrowing = (type: NodeType): boolean =>
  type === 'endEvent' || type === 'intermediateThrowEvent';

/** A choice that nobody has made: no way is taken, so the token ends at the gateway. */
const wayOut = (node: NodePlan, outgoing: FlowId[]): FlowId[] =>
  isChoice(node) && node.type === 'exclusiveGateway' ? [] : outgoing;

const isChoice = ({ type, outgoing }: NodePlan): boolean =>
  (type === 'exclusiveGateway' || type === 'inclusiveGateway') && outgoing.length > 1;

/** What waits for a time, a message or a condition waits for a person. */
function handCatch(node: ElementId, event: EventPlan): EventPlan {
  switch (event.kind) {
    case 'timer':
    case 'message':
    case 'conditional':
      return { kind: 'message', message: { name: nameFor(node) } };
    default:
      return event;
  }
}

/** What an element sends over its message flows, from left to right. */
const sentBy = (node: ElementId, flows: readonly HandFlow[]): EventPlan[] =>
  flows
    .filter(({ from }) => from === node)
    .sort((a, b) => (a.fromX ?? 0) - (b.fromX ?? 0))
    .flatMap(({ to }) =>
      to === null ? [] : [{ kind: 'message', message: { name: nameFor(to) } } as const],
    );

/**
 * An activity that is paused, or at which message flows end, gets content of its own: what it waits
 * for and what it sends, from left to right. What is attached to it stays attached.
 */
function addChain(made: ProcessPlan, node: NodePlan, decided: Decided): void {
  const own = made.nodes[node.id];
  if (!own) return;
  const links = ACTIVITIES.includes(node.type)
    ? decided.messageFlows.flatMap((flow) => [
        ...(flow.from === node.id && flow.to !== null
          ? [{ x: flow.fromX ?? 0, sends: flow.to }]
          : []),
        ...(flow.to === node.id ? [{ x: flow.toX ?? 0, sends: null }] : []),
      ])
    : [];
  if (isScope(own.type)) {
    // Its content runs on, and it is not complete before it is triggered.
    if (decided.paused.has(node.id)) addNode(made, { of: node.id, index: 0, sends: null });
    return;
  }
  const chain = [
    ...links.sort((a, b) => a.x - b.x).map(({ sends }) => sends),
    ...(decided.paused.has(node.id) && !links.some(({ sends }) => sends === null) ? [null] : []),
  ];
  const waitsOnly = node.type === 'receiveTask' && links.length < 2;
  if (chain.length === 0 || waitsOnly) return;
  made.nodes[node.id] = { ...own, type: 'subProcess' };
  made.scopes[node.id] = { nodes: [], starts: [], eventSubProcesses: [], data: [] };
  chain.forEach((sends, index) => {
    const added = addNode(made, { of: node.id, index, sends });
    const before = made.nodes[`${ADDED}${node.id}:${index - 1}`];
    if (before) link(made, { from: before, to: added, isJoined: true });
  });
}

const ACTIVITIES: readonly NodeType[] = [...TASKS, 'receiveTask', 'callActivity'];
const isScope = (type: NodeType): boolean => /[sS]ubProcess$|^transaction$/.test(type);

function addNode(
  made: ProcessPlan,
  { of, index, sends }: { of: ElementId; index: number; sends: ElementId | null },
): NodePlan {
  const id = `${ADDED}${of}:${index}`;
  const message = { name: nameFor(sends ?? of) };
  const node: NodePlan = {
    id,
    scope: of,
    incoming: [],
    outgoing: [],
    ...(sends === null
      ? { type: 'receiveTask', message }
      : { type: 'intermediateThrowEvent', events: [{ kind: 'message', message }] }),
  };
  made.nodes[id] = node;
  const scope = made.scopes[of];
  if (scope) made.scopes[of] = { ...scope, nodes: [...scope.nodes, id] };
  return node;
}

/** A flow of no diagram. With `isJoined` its target waits for it as for its other flows. */
function link(
  made: ProcessPlan,
  { from, to, isJoined }: { from: NodePlan; to: NodePlan; isJoined: boolean },
): void {
  const id = `${ADDED}${from.id}>${to.id}`;
  made.flows[id] = { id, source: from.id, target: to.id };
  made.nodes[from.id] = { ...from, outgoing: [...from.outgoing, id] };
  if (isJoined) made.nodes[to.id] = { ...to, incoming: [...to.incoming, id] };
}

/** Beside a start event everything begins that has no way in. */
function addImplicitStarts(made: ProcessPlan, plan: ProcessPlan, of: ElementId): void {
  const scope = plan.scopes[of];
  if (!scope || scope.starts.length === 0) return;
  const others = [...scope.nodes, ...(made.scopes[of]?.nodes ?? []).filter(isAdded)].filter(
    (id) => {
      const node = made.nodes[id];
      return node && isImplicitStart(node);
    },
  );
  for (const start of scope.starts)
    for (const other of others) {
      const [from, to] = [made.nodes[start], made.nodes[other]];
      if (from && to) link(made, { from, to, isJoined: false });
    }
}

/** Every other node without a way in, as in a process without start events (BPMN 10.5.2). */
export function isImplicitStart({ type, incoming, forCompensation, events }: NodePlan): boolean {
  if (incoming.length > 0 || forCompensation || type === 'startEvent') return false;
  if (type === 'boundaryEvent' || type === 'eventSubProcess') return false;
  return !events?.some(({ kind }) => kind === 'link' && type === 'intermediateCatchEvent');
}

let never: CompiledExpression | undefined;

/** An inclusive gateway that has no choice stops with an incident, as if no condition held. */
function refuseUndecided(made: ProcessPlan, node: NodePlan, { ways }: Decided): void {
  if (node.type !== 'inclusiveGateway' || node.outgoing.length < 2 || ways.has(node.id)) return;
  const compiled = never ? null : compileExpression('false');
  if (compiled?.ok) never = compiled.value;
  for (const id of node.outgoing) {
    const flow = made.flows[id];
    if (flow && never) made.flows[id] = { ...flow, condition: never };
  }
}
