import type { NodePlan, ProcessPlan, Program } from '@waymark/machine';
import type { Change } from './change.js';
import { differs, keysOf, nodesOf, nodeWords, type PlacedNode, type Versions } from './compare.js';

/**
 * Elements of a live journey that are removed, are new, do something else or lead elsewhere, and
 * processes that are removed or new. Names alone need nobody. A new journey takes nothing away.
 */
export function elementsChanged({ live, next }: Versions): Change[] {
  if (!live) return [];
  const [before, after] = [nodesOf(live), nodesOf(next)];
  const processes = keysOf(live.processes, next.processes);
  return [
    ...processes.filter((id) => !next.processes[id]).map(processRemoved),
    ...processes.filter((id) => !live.processes[id]).map(processAdded),
    ...[...before.values()]
      .filter(({ place, process }) => next.processes[process.id] && !after.has(place))
      .map(removed),
    ...[...after.values()]
      .filter(({ place, process }) => live.processes[process.id] && !before.has(place))
      .map(added),
    ...[...after.values()].flatMap((node) => changed(before.get(node.place), node)),
    ...Object.values(next.processes)
      .filter((plan) => keepsOtherwise(live, plan))
      .map(ownChanged),
  ];
}

/**
 * Data of a process or a stage hides the variable of its name: everything inside reads and writes
 * the data instead. A process that is not executable any more is started by nobody.
 */
const keepsOtherwise = ({ processes }: Program, plan: ProcessPlan): boolean =>
  processes[plan.id] !== undefined && differs(ownOf(processes[plan.id]), ownOf(plan));

const ownOf = (plan: ProcessPlan | undefined): object => ({
  executable: plan?.executable,
  data: Object.entries(plan?.scopes ?? {}).flatMap(([id, { data }]) =>
    data.map(({ name, initial = null }) => [id, name, initial]),
  ),
});

const ownChanged = ({ id, name }: ProcessPlan): Change => ({
  code: 'data-changed',
  place: `data ${id}`,
  words: `The process ${name ? `“${name}” (${id})` : id} keeps or begins with other data.`,
  needs: 'second-person',
});

const processRemoved = (id: string): Change => ({
  code: 'process-removed',
  place: id,
  words: `The process ${id} is removed.`,
  needs: 'safeguarding-lead',
});
const processAdded = (id: string): Change => ({
  code: 'process-added',
  place: id,
  words: `The process ${id} is new.`,
  needs: 'second-person',
});
const removed = (node: PlacedNode): Change => ({
  code: 'element-removed',
  place: node.place,
  words: `${nodeWords(node)} is removed.`,
  needs: 'safeguarding-lead',
});
const added = (node: PlacedNode): Change => ({
  code: 'element-added',
  place: node.place,
  words: `${nodeWords(node)} is new.`,
  needs: 'second-person',
});

function changed(before: PlacedNode | undefined, after: PlacedNode): Change[] {
  if (!before) return [];
  const changes: Change[] = [];
  if (differs(behaviour(before.node), behaviour(after.node)))
    changes.push({
      code: 'element-changed',
      place: after.place,
      words: `${nodeWords(after)} does something else.`,
      needs: 'second-person',
    });
  if (differs(waysOn(before), waysOn(after)))
    changes.push({
      code: 'flow-changed',
      place: after.place,
      words: `What follows ${nodeWords(after)} changes, or the condition on which it follows.`,
      needs: 'second-person',
    });
  return changes;
}

/**
 * What an element does by itself. Its rights, messages and deadline have changes of their own, its
 * name is for people only, and its flows are compared by where they lead.
 */
function behaviour(node: NodePlan): object {
  const { name: _, incoming: _i, outgoing: _o, defaultFlow: _d, deadline: _dl, ...rest } = node;
  return rest;
}

/** The targets of an element with the condition of each; ids of flows mean nothing. */
function waysOn({ process, node }: PlacedNode): unknown {
  return node.outgoing
    .map((id) => flowOf(process, id, node.defaultFlow === id))
    .sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
}

function flowOf(process: ProcessPlan, id: string, isDefault: boolean) {
  const flow = process.flows[id];
  return { target: flow?.target ?? '', condition: flow?.condition ?? null, isDefault };
}
