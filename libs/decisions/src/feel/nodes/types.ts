import type { NodeOf, TypeNode } from '../syntax/ast.js';
import { conforms } from '../types/conforms.js';
import { builtInType } from '../types/feel-type.js';
import type { FeelType } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

/** Finds the types that a model defines. */
export type FindType = (name: string) => FeelType | undefined;

export function instanceOf({ value, type }: NodeOf<'instance-of'>, compiler: Compiler): Evaluate {
  const evaluate = compiler.compile(value);
  const wanted = compiler.type(type);
  return (scope) => {
    const subject = evaluate(scope);
    scope.session.spendWalk(subject);
    if (subject === null) return wanted.type === 'kind' && wanted.kind === 'null';
    return conforms(subject, wanted);
  };
}

/**
 * Turns a type as FEEL writes it into one that values can be tested with. No value has an unknown
 * type.
 */
export function resolveType(node: TypeNode, find: FindType): FeelType {
  switch (node.type) {
    case 'named':
      return find(node.name) ?? builtInType(node.name) ?? { type: 'kind', kind: 'null' };
    case 'list':
      return { type: 'list', of: resolveType(node.of, find) };
    case 'range':
      return { type: 'range', of: resolveType(node.of, find) };
    case 'context':
      return {
        type: 'context',
        entries: new Map(node.entries.map((entry) => [entry.name, resolveType(entry.type, find)])),
      };
    case 'function':
      return {
        type: 'function',
        parameters: node.parameters.map((parameter) => resolveType(parameter, find)),
        result: resolveType(node.result, find),
      };
  }
}

export const noTypes: FindType = () => undefined;
