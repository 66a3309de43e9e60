import type { ElementId } from '@waymark/domain';
import type { NodeType, State } from '@waymark/machine';

const CONTAINERS: ReadonlySet<NodeType> = new Set(['subProcess', 'eventSubProcess', 'transaction', 'adHocSubProcess', 'callActivity']);

/** Ids of the elements an instance waits at; what merely contains them is left out. */
export function waitingAt(state: State): ElementId[] {
  const waiting = Object.values(state.elements).filter((element) => !CONTAINERS.has(element.type)).map((element) => element.node);
  return [...new Set(waiting)].sort();
}
