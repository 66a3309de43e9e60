import type { ElementId, FlowId, JsonObject } from '@waymark/domain';
import type { NodePlan } from '../program/node-plan.js';
import type { Handler } from '../scopes/compensation-handlers.js';
import type { ElementState } from '../state.js';
import { targetOf, type Route } from './element-mapping.js';
import type { MigrationProblemCode } from './migration-problem.js';

/** What an element remembers, with the element ids of the new version. */
export function noteIn(
  route: Route,
  { process, note }: ElementState,
  { after, add }: { after: NodePlan; add: (code: MigrationProblemCode) => void },
): JsonObject | undefined {
  if (!note) return note;
  if (after.type === 'adHocSubProcess') return waitingIn(route, { process, note, add });
  if (after.type === 'complexGateway') {
    const flows = [note['arrived'] ?? [], note['late'] ?? []].flat() as FlowId[];
    if (!flows.every((flow) => after.incoming.includes(flow))) add('waiting-flow');
  }
  return Array.isArray(note['handlers']) ? handlersIn(route, note, add) : note;
}

/** The activities that a sequential ad-hoc sub-process has still to begin. */
function waitingIn(
  route: Route,
  {
    process,
    note,
    add,
  }: { process: string; note: JsonObject; add: (code: MigrationProblemCode) => void },
): JsonObject {
  const waiting = (note['waiting'] ?? []) as ElementId[];
  const placed = waiting.map((id) => targetOf(route, process, id)?.id);
  if (placed.includes(undefined)) add('unmapped');
  return placed.every((id, index) => id === waiting[index])
    ? note
    : { ...note, waiting: placed as string[] };
}

/** The compensation handlers that a thrower has still to run. */
function handlersIn(
  route: Route,
  note: JsonObject,
  add: (code: MigrationProblemCode) => void,
): JsonObject {
  const handlers = note['handlers'] as unknown as Handler[];
  const placed = handlers.map((handler) => {
    const node = targetOf(route, handler.process, handler.node);
    const start = handler.start && targetOf(route, handler.process, handler.start.node);
    if (!node || (handler.start && !start)) {
      add('compensation');
      return handler;
    }
    if (node.id === handler.node && (!start || start.id === handler.start?.node)) return handler;
    return {
      ...handler,
      node: node.id,
      ...(handler.start && start && { start: { ...handler.start, node: start.id } }),
    };
  });
  return placed.every((handler, index) => handler === handlers[index])
    ? note
    : { ...note, handlers: placed as unknown as JsonObject[] };
}
