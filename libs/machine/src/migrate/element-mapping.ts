import type { ElementId, ProcessId } from '@waymark/domain';
import type { NodePlan } from '../program/node-plan.js';
import type { Program } from '../program/program.js';

/**
 * Which element of the new version continues an element of the old one, by process. An element that
 * is not named is continued by the element with its id.
 */
export type ElementMapping = Record<ProcessId, Record<ElementId, ElementId>>;

/** From one program to another, and how its elements correspond. */
export interface Route {
  from: Program;
  to: Program;
  mapping: ElementMapping;
}

/** An entry of a record that designers name: never one of its prototype. */
export const entryOf = <T>(record: Record<string, T> | undefined, id: string): T | undefined =>
  record && Object.hasOwn(record, id) ? record[id] : undefined;

/** The node of the new program that continues a node of the old one. */
export function targetOf(
  { to, mapping }: Route,
  process: ProcessId,
  node: ElementId,
): NodePlan | undefined {
  const named = entryOf(entryOf(mapping, process), node) ?? node;
  return entryOf(entryOf(to.processes, process)?.nodes, named);
}

export const oldNode = (
  { from }: Route,
  process: ProcessId,
  node: ElementId,
): NodePlan | undefined => entryOf(entryOf(from.processes, process)?.nodes, node);
