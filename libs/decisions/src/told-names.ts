import type { CompiledExpression } from './contract.js';
import { builtIn } from './feel/builtins/registry.js';
import type { Iterator, Node } from './feel/syntax/ast.js';
import { innerNodes } from './feel/syntax/walk.js';

/**
 * The names whose values can stand in what an expression gives. `if grade = "high" then "Call now"
 * else string(row)` reads `grade` and tells `row`: of `grade` it gives nothing but words that stand
 * in the expression. What this cannot follow counts as told.
 */
export const toldNames = ({ ast }: CompiledExpression): string[] => [
  ...toldBy(ast as unknown as Node, new Map()),
];

/** What the names that an expression makes for itself tell. */
type Own = ReadonlyMap<string, ReadonlySet<string>>;
const NOTHING: ReadonlySet<string> = new Set();

function toldBy(node: Node, own: Own): ReadonlySet<string> {
  switch (node.node) {
    case 'name':
      return own.get(node.name) ?? (builtIn(node.name) ? NOTHING : new Set([node.name]));
    case 'compare':
    case 'between':
    case 'in':
    case 'and':
    case 'or':
    case 'some':
    case 'every':
    case 'instance-of':
    case 'unary-tests':
      return NOTHING;
    case 'if':
      return union([node.then, node.else].map((way) => toldBy(way, own)));
    case 'filter':
    case 'path':
      return toldBy(node.of, own);
    case 'call':
      return toldByCall(node.callee, node.args, own);
    case 'for':
      return toldBy(node.body, withIterators(node.iterators, own));
    case 'context':
      return union(node.entries.map(({ value }) => toldBy(value, own)));
    case 'function':
    case 'result-of':
    case 'decision-table':
      return everyName(node);
    default:
      return union(innerNodes(node).map((inner) => toldBy(inner, own)));
  }
}

/**
 * Built-in functions that give a truth or a count, and one that gives what its first argument has.
 */
const TELLS_NO_ARGUMENT: ReadonlySet<string> = new Set([
  'contains',
  'count',
  'ends with',
  'is defined',
  'list contains',
  'matches',
  'not',
  'starts with',
  'string length',
]);
const TELLS_FIRST: ReadonlySet<string> = new Set(['get value']);

function toldByCall(callee: Node, args: Node[], own: Own): ReadonlySet<string> {
  const name = callee.node === 'name' && !own.has(callee.name) ? callee.name : '';
  if (!builtIn(name)) return union([everyName(callee), ...args.map(everyName)]);
  if (TELLS_NO_ARGUMENT.has(name)) return NOTHING;
  const told = TELLS_FIRST.has(name) ? args.slice(0, 1) : args;
  return union(told.map((arg) => toldBy(arg, own)));
}

function withIterators(iterators: readonly Iterator[], own: Own): Own {
  const inner = new Map(own);
  for (const { name, value, to } of iterators)
    inner.set(name, union([value, ...(to ? [to] : [])].map((part) => toldBy(part, inner))));
  return inner;
}

function everyName(node: Node): ReadonlySet<string> {
  const names = union(innerNodes(node).map(everyName));
  return node.node === 'name' && !builtIn(node.name) ? union([names, new Set([node.name])]) : names;
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));
