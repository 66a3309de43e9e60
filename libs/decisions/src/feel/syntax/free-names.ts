import { builtIn } from '../builtins/registry.js';
import type { Entry, Iterator, Node, NodeOf } from './ast.js';
import { innerNodes } from './walk.js';

interface FreeNames {
  /** All names that an expression reads from its surroundings. */
  reads: string[];
  /** Those names that occur only inside filters, where they may be entries of the item. */
  itemReads: string[];
  /** The values that it reads from the context `settings`, by name; `*` if it reads all of it. */
  settings: string[];
}

/** The context with the organisation's values (docs/service/time.md#dated-values). */
const SETTINGS = 'settings';

/**
 * The names that an expression reads, without its own parameters, iterators, entries and built-in
 * functions.
 */
export function freeNames(root: Node): FreeNames {
  const collector: Collector = { certain: new Set(), inFilters: new Set(), settings: new Set() };
  visit(root, { bound: new Set(), isFilter: false, collector });
  const itemReads = [...collector.inFilters].filter((name) => !collector.certain.has(name));
  return {
    reads: [...collector.certain, ...itemReads],
    itemReads,
    settings: [...collector.settings].sort(),
  };
}

interface Collector {
  certain: Set<string>;
  inFilters: Set<string>;
  settings: Set<string>;
}
interface Place {
  bound: ReadonlySet<string>;
  isFilter: boolean;
  collector: Collector;
}

function visit(node: Node, place: Place): void {
  const within = (inner: Node, names: Iterable<string> = []): void =>
    visit(inner, { ...place, bound: new Set([...place.bound, ...names]) });
  switch (node.node) {
    case 'name':
      return visitName(node.name, place);
    case 'path':
      return visitPath(node, place);
    case 'context':
      return void visitEntries(node.entries, within);
    case 'result-of':
      return within(node.result, visitEntries(node.entries, within));
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
      return visit(node.test, {
        ...place,
        bound: new Set([...place.bound, 'item']),
        isFilter: true,
      });
    default:
      for (const inner of innerNodes(node)) within(inner);
  }
}

function visitName(name: string, place: Place, setting = '*'): void {
  const { bound, isFilter, collector } = place;
  if (bound.has(name) || builtIn(name)) return;
  (isFilter ? collector.inFilters : collector.certain).add(name);
  if (name === SETTINGS) collector.settings.add(setting);
}

function visitPath({ of, name }: NodeOf<'path'>, place: Place): void {
  if (of.node === 'name') visitName(of.name, place, name);
  else visit(of, place);
}

type Within = (inner: Node, names?: Iterable<string>) => void;

/** Each entry sees those before it, and a function sees itself. Returns all the names. */
function visitEntries(entries: Entry[], within: Within): string[] {
  const before: string[] = [];
  for (const { name, value } of entries) {
    within(value, value.node === 'function' ? [...before, name] : before);
    before.push(name);
  }
  return before;
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
