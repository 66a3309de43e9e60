import { withName, type Scope } from '../scope.js';
import type { Session } from '../session.js';
import type { Iterator, NodeOf } from '../syntax/ast.js';
import { iterationOf } from '../values/iteration.js';
import type { Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

interface Loop {
  name: string;
  value: Evaluate;
  to: Evaluate | null;
}

/**
 * `for` gives one result for each combination; the last iterator changes fastest. `partial` is the
 * list of results so far (DMN 1.5, 10.3.2.14).
 */
export function forLoop(node: NodeOf<'for'>, compiler: Compiler): Evaluate {
  const loops = loopsOf(node.iterators, compiler);
  const body = compiler.compile(node.body);
  return (scope) => {
    const results: Value[] = [];
    const done = eachCombination(loops, scope, (inner) => {
      results.push(body(new PartialScope(inner, results)));
      return true;
    });
    return done === null ? null : scope.session.admit(results);
  };
}

export const some = (node: NodeOf<'some'>, compiler: Compiler): Evaluate =>
  quantified(node.iterators, compiler.compile(node.body), { settles: true, compiler });
export const every = (node: NodeOf<'every'>, compiler: Compiler): Evaluate =>
  quantified(node.iterators, compiler.compile(node.body), { settles: false, compiler });

/**
 * One true decides `some`, one false decides `every`. Otherwise a null makes the result unknown. A
 * value that is not a boolean is a mistake, even if the result is already decided.
 */
function quantified(
  iterators: Iterator[],
  body: Evaluate,
  { settles, compiler }: { settles: boolean; compiler: Compiler },
): Evaluate {
  const loops = loopsOf(iterators, compiler);
  return (scope) => {
    const results = new Set<Value>();
    const done = eachCombination(loops, scope, (inner) => {
      const result = body(inner);
      results.add(result === null || typeof result === 'boolean' ? result : 'mistake');
      return true;
    });
    if (done === null) return null;
    if (!results.has('mistake') && results.has(settles)) return settles;
    return results.has('mistake') || results.has(null)
      ? scope.session.fail(
          results.has('mistake') ? 'type-mismatch' : 'unknown-value',
          'A condition must be true or false.',
        )
      : !settles;
  };
}

const loopsOf = (iterators: Iterator[], { compile }: Compiler): Loop[] =>
  iterators.map(({ name, value, to }) => ({
    name,
    value: compile(value),
    to: to ? compile(to) : null,
  }));

/** Visits each combination until told to stop. Null if an iterator has nothing to iterate over. */
function eachCombination(
  loops: Loop[],
  scope: Scope,
  visit: (scope: Scope) => boolean,
): boolean | null {
  const [loop, ...inner] = loops;
  if (!loop) return visit(scope);
  const values = iterationOf(scope.session, loop.value(scope), loop.to?.(scope));
  if (!values) return null;
  for (const value of values) {
    scope.session.spend();
    const further = eachCombination(inner, withName(scope, loop.name, value), visit);
    if (further !== true) return further;
  }
  return true;
}

/**
 * The scope of a loop's body, in which `partial` is what was found so far. Copied when asked for,
 * because it grows.
 */
class PartialScope implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly results: Value[],
  ) {}

  get session(): Session {
    return this.outer.session;
  }

  find(name: string): Value | undefined {
    if (name !== 'partial') return this.outer.find(name);
    this.session.spend(this.results.length);
    return this.session.admit([...this.results]);
  }
}
