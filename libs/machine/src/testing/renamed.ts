import type { ElementMapping } from '../migrate/element-mapping.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Program } from '../program/program.js';

/** The same program with other element ids, each changed by `change`, and the mapping to it. */
export function renamed(
  program: Program,
  change: (node: NodePlan, plan: ProcessPlan) => NodePlan = (node) => node,
): { program: Program; mapping: ElementMapping; name: (id: string) => string } {
  const name = (id: string): string => `${id}-new`;
  const mapping: ElementMapping = {};
  const processes = Object.entries(program.processes).map(([id, plan]): [string, ProcessPlan] => {
    mapping[id] = Object.fromEntries(Object.keys(plan.nodes).map((node) => [node, name(node)]));
    return [id, renamedPlan(plan, { name, change })];
  });
  return {
    program: { ...program, id: `${program.id}-new`, processes: Object.fromEntries(processes) },
    mapping,
    name,
  };
}

function renamedPlan(
  plan: ProcessPlan,
  {
    name,
    change,
  }: { name: (id: string) => string; change: (node: NodePlan, plan: ProcessPlan) => NodePlan },
): ProcessPlan {
  const place = (id: string): string => (id === plan.id ? id : name(id));
  return {
    ...plan,
    nodes: Object.fromEntries(
      Object.values(plan.nodes).map((before) => {
        const node = change(before, plan);
        const next: NodePlan = { ...node, id: name(node.id), scope: place(node.scope) };
        if (node.boundaries) next.boundaries = node.boundaries.map(name);
        if (node.attachedTo !== undefined) next.attachedTo = name(node.attachedTo);
        return [next.id, next];
      }),
    ),
    flows: Object.fromEntries(
      Object.entries(plan.flows).map(([id, flow]) => [
        id,
        { ...flow, source: name(flow.source), target: name(flow.target) },
      ]),
    ),
    scopes: Object.fromEntries(
      Object.entries(plan.scopes).map(([id, scope]) => [
        place(id),
        {
          ...scope,
          nodes: scope.nodes.map(name),
          starts: scope.starts.map(name),
          eventSubProcesses: scope.eventSubProcesses.map(name),
        },
      ]),
    ),
  };
}
