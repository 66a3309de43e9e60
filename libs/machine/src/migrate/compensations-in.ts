import type { ProcessId } from '@waymark/domain';
import type { CompensationState, State } from '../state.js';
import { oldNode, targetOf, type Route } from './element-mapping.js';
import type { Findings } from './findings.js';

/**
 * What has completed keeps the way to compensate it: the activity and its handler must be in the
 * new version, and the handler must be that of the activity.
 */
export function compensationsIn(state: State, route: Route, { problems, entries }: Findings): void {
  let changed = false;
  const placed = state.compensations.map((record) => {
    const process = processOf(state, route, record);
    const node = targetOf(route, process, record.node);
    const own = record.handler === record.node;
    const inner = node?.call?.process ?? process;
    const handler = own
      ? node
      : (targetOf(route, process, record.handler) ?? targetOf(route, inner, record.handler));
    const fits =
      own ||
      node?.compensatedBy === handler?.id ||
      (handler?.type === 'eventSubProcess' && [node?.id, inner].includes(handler.scope));
    if (!node || !handler || !fits) {
      problems.push({ code: 'compensation', process, element: record.node });
      return record;
    }
    if (node.id === record.node && handler.id === record.handler) return record;
    changed = true;
    return { ...record, node: node.id, handler: handler.id };
  });
  if (changed) entries.compensations = placed;
}

/** The process of a record. Its scope may be gone; then it is inside what another record names. */
function processOf(state: State, route: Route, record: CompensationState): ProcessId {
  const scope = state.scopes[record.scope];
  if (scope) return scope.process;
  const around = state.compensations.find(({ element }) => element === record.scope);
  if (!around || around === record) return state.process;
  const outer = processOf(state, route, around);
  return oldNode(route, outer, around.node)?.call?.process ?? outer;
}
