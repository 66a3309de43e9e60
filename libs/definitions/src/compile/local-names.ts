import type { ProcessId } from '@waymark/domain';
import type { Element } from '../model/model.js';
import { nodesOf, type Compilation, type NameUse, type PlacedNode } from './compilation.js';

/** Names that the machine sets in a loop. */
const OF_A_LOOP = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];
/** The name that the machine sets in a complex gateway. */
const OF_A_JOIN = 'activationCount';

/**
 * Whether a name is local where it is used, so that it needs no declaration: an input mapping or
 * the loop item of the element or of one around it, the data of a scope around it, what a call
 * hands to the process, what the machine counts in a loop or a join, and the organisation's values.
 * What a loop beside it calls its items does not count.
 */
export function localNames(compilation: Compilation): (use: NameUse) => boolean {
  const places = new Places(compilation);
  return ({ name, element }) => name === 'settings' || places.has(name, element);
}

class Places {
  private readonly nodes = new Map<Element, PlacedNode>();
  private readonly data = new Map<Element, Set<string>>();
  private readonly processes = new Map<Element, ProcessId>();
  private readonly calls = new Map<ProcessId, PlacedNode[]>();
  private readonly everywhere = new Set<string>();

  constructor(compilation: Compilation) {
    for (const node of nodesOf(compilation)) {
      this.nodes.set(node.element, node);
      ownNames(node).forEach((name) => this.everywhere.add(name));
      const called = node.plan.call?.process;
      if (called !== undefined) this.calls.set(called, [...(this.calls.get(called) ?? []), node]);
    }
    for (const draft of compilation.drafts.values()) {
      this.processes.set(draft.element, draft.id);
      for (const [id, { data }] of draft.scopes) {
        const names = new Set(data.map(({ name }) => name));
        names.forEach((name) => this.everywhere.add(name));
        const scope = id === draft.id ? draft.element : draft.nodes.get(id)?.element;
        if (scope) this.data.set(scope, names);
      }
    }
  }

  has(name: string, from: Element, seen = new Set<Element>()): boolean {
    for (let at: Element | null = from; at; at = at.parent) {
      if (seen.has(at)) return false;
      seen.add(at);
      if (this.isOwn(name, at)) return true;
      const process = this.processes.get(at);
      if (process !== undefined)
        return (this.calls.get(process) ?? []).some(
          (call) =>
            inputNames(call).includes(name) ||
            (call.plan.call?.propagateAll === true && this.has(name, call.element, seen)),
        );
    }
    // A message of the whole file is used by elements of any process.
    return this.everywhere.has(name);
  }

  private isOwn(name: string, at: Element): boolean {
    const node = this.nodes.get(at);
    if (this.data.get(at)?.has(name)) return true;
    return node !== undefined && (ownNames(node).includes(name) || this.isOfCalled(name, node));
  }

  /** The outputs of a call read the data of the process that it called. */
  private isOfCalled(name: string, { plan }: PlacedNode): boolean {
    if (plan.call === undefined) return false;
    return [...this.processes].some(
      ([element, id]) => id === plan.call?.process && this.data.get(element)?.has(name),
    );
  }
}

/** What an element's own mappings, its own loop and its own join name. */
function ownNames(node: PlacedNode): string[] {
  const { loop, type } = node.plan;
  const item = loop?.kind === 'multi-instance' ? loop.item : undefined;
  return [
    ...inputNames(node),
    ...(item === undefined ? [] : [item]),
    ...(loop ? OF_A_LOOP : []),
    ...(type === 'complexGateway' ? [OF_A_JOIN] : []),
  ];
}

const inputNames = ({ plan }: PlacedNode): string[] =>
  (plan.inputs ?? []).map(({ target }) => target);
