import type { ElementId, FlowId, ProcessId } from '@waymark/domain';
import type {
  DeadlinePlan,
  EventPlan,
  LoopPlan,
  NodePlan,
  NodeType,
  ProcessPlan,
  ValuePlan,
} from '@waymark/machine';
import { inFlowOrder } from './in-flow-order.js';

/** One element of a process, with everything that a person reads who does not see the drawing. */
export interface OutlineEntry {
  id: ElementId;
  type: NodeType;
  name: string | null;
  /** The entry below which it stands: its sub-process, or the activity it is attached to. */
  parent: ElementId | null;
  /** Where it leads, in the order of the diagram. */
  leadsTo: OutlineFlow[];
  /** What it waits for, throws or catches. */
  events: OutlineEvent[];
  /** Of a boundary event or a start of an event sub-process: it ends what goes on. */
  interrupting: boolean | null;
  loop: 'one-after-another' | 'all-at-once' | 'while' | null;
  deadline: { rule: string; when: string | null; from: string | null } | null;
  task: { form: string | null; roles: string | null; apart: ElementId[] } | null;
  job: string | null;
  calls: ProcessId | null;
  decision: string | null;
}

interface OutlineFlow {
  flow: FlowId;
  to: ElementId;
  name: string | null;
  condition: string | null;
  /** Taken if no condition of the others holds. */
  otherwise: boolean;
}

interface OutlineEvent {
  kind: EventPlan['kind'];
  /** A duration, a rule, a name or a code; null if there is none or it says nothing. */
  of: string | null;
}

/**
 * A process as a list in which every parent stands before its children: from the start along the
 * flows, boundary events below their activity, event sub-processes last.
 */
export const outlineOf = (plan: ProcessPlan): OutlineEntry[] => entriesIn(plan, plan.id, null);

const entriesIn = (plan: ProcessPlan, scope: ElementId, parent: ElementId | null): OutlineEntry[] =>
  inFlowOrder(plan, scope).flatMap((id) => {
    const node = plan.nodes[id];
    return node ? withChildren(plan, node, parent) : [];
  });

const withChildren = (
  plan: ProcessPlan,
  node: NodePlan,
  parent: ElementId | null,
): OutlineEntry[] => [
  entryOf(plan, node, parent),
  ...(plan.scopes[node.id] ? entriesIn(plan, node.id, node.id) : []),
  ...(node.boundaries ?? []).flatMap((id) => {
    const boundary = plan.nodes[id];
    return boundary ? [entryOf(plan, boundary, node.id)] : [];
  }),
];

const entryOf = (plan: ProcessPlan, node: NodePlan, parent: ElementId | null): OutlineEntry => ({
  id: node.id,
  type: node.type,
  name: node.name ?? null,
  parent,
  leadsTo: node.outgoing.flatMap((id) => flowOf(plan, node, id)),
  events: (node.events ?? []).map(eventOf),
  interrupting: node.interrupting ?? null,
  loop: node.loop ? loopOf(node.loop) : null,
  deadline: node.deadline ? deadlineOf(node.deadline) : null,
  task: node.task
    ? {
        form: node.task.form ?? null,
        roles: node.task.roles ? textOf(node.task.roles) : null,
        apart: node.task.apart ?? [],
      }
    : null,
  job: node.job ? textOf(node.job.type) : null,
  calls: node.call?.process ?? null,
  decision: node.decision?.id ?? null,
});

function flowOf(plan: ProcessPlan, node: NodePlan, id: FlowId): OutlineFlow[] {
  const flow = plan.flows[id];
  if (!flow) return [];
  return [
    {
      flow: id,
      to: flow.target,
      name: flow.name ?? null,
      condition: flow.condition?.text ?? null,
      otherwise: node.defaultFlow === id,
    },
  ];
}

const loopOf = (loop: LoopPlan): OutlineEntry['loop'] =>
  loop.kind === 'standard' ? 'while' : loop.sequential ? 'one-after-another' : 'all-at-once';

/** The deadline of an element, or of a whole process. */
export const deadlineOf = ({ rule, when, from }: DeadlinePlan): OutlineEntry['deadline'] => ({
  rule: textOf(rule),
  when: when?.text ?? null,
  from: from ? textOf(from) : null,
});

function eventOf(event: EventPlan): OutlineEvent {
  const { kind } = event;
  switch (event.kind) {
    case 'timer':
      return { kind, of: textOf(event.value) };
    case 'message':
      return { kind, of: event.message.name };
    case 'signal':
    case 'link':
      return { kind, of: event.name };
    case 'error':
    case 'escalation':
      return { kind, of: event.code };
    case 'conditional':
      return { kind, of: event.condition.text };
    case 'compensation':
      return { kind, of: event.activity };
    case 'terminate':
    case 'cancel':
      return { kind, of: null };
  }
}

/** What is written in the diagram: an expression as it stands, or a plain value. */
const textOf = (value: ValuePlan): string =>
  value.kind === 'literal'
    ? typeof value.value === 'string'
      ? value.value
      : JSON.stringify(value.value)
    : value.text;
