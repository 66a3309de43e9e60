import { builtIn } from '../builtins/registry.js';
import type { Entry, Iterator, Node } from './ast.js';
import { innerNodes } from './walk.js';

/** The names that an expression reads from where it stands: its own parameters, iterators and entries apart, and built-in functions. */
export function freeNames(root: Node): string[] {
  const found = new Set<string>();
  visit(root, new Set(), found);
  return [...found];
}

function visit(node: Node, bound: ReadonlySet<string>, found: Set<string>): void {
  const within = (inner: Node, names: Iterable<string> = []): void => visit(inner, new Set([...bound, ...names]), found);
  switch (node.node) {
    case 'name':
      if (!bound.has(node.name) && !builtIn(node.name)) found.add(node.name);
      return;
    case 'context':
      return visitEntries(node.entries, within);
    case 'for':
      return visitLoop(node.iterators, within, [node.body, ['partial']]);
    case 'some':
    case 'every':
      return visitLoop(node.iterators, within, [node.body, []]);
    case 'function':
      return within(
        node.body,
        node.parameters.map(({ name }) => name),
      );
    case 'filter':
      within(node.of);
      return within(node.test, ['item']);
    default:
      for (const inner of innerNodes(node)) within(inner);
  }
}

type Within = (inner: Node, names?: Iterable<string>) => void;

function visitEntries(entries: Entry[], within: Within): void {
  const before: string[] = [];
  for (const { name, value } of entries) {
    within(value, before);
    before.push(name);
  }
}

function visitLoop(iterators: Iterator[], within: Within, [body, names]: [Node, string[]]): void {
  const before: string[] = [];
  for (const { name, value, to } of iterators) {
    within(value, before);
    if (to) within(to, before);
    before.push(name);
  }
  within(body, [...before, ...names]);
}
