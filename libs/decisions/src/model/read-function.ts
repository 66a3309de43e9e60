import type { Node, TypeNode } from '../feel/syntax/ast.js';
import { tidyName } from '../feel/syntax/name.js';
import type { Compilation } from './compilation.js';
import { attribute, childrenOf, type XmlElement } from './element.js';
import { readInner } from './read-boxed.js';
import { typeRef } from './read-types.js';

export interface ReadParameter {
  name: string;
  type: TypeNode | null;
}

export const readParameters = (element: XmlElement): ReadParameter[] =>
  childrenOf(element, 'formalParameter').map((parameter) => ({
    name: tidyName(attribute(parameter, 'name') ?? ''),
    type: typeRef(parameter),
  }));

/** A function as an expression. Kinds other than FEEL (Java, PMML) run nothing here. */
export function readFunctionDefinition(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const parameters = readParameters(element);
  const inner = readFunctionBody(element, compilation, [
    ...names,
    ...parameters.map(({ name }) => name),
  ]);
  const type = typeRef(element);
  const body: Node = type ? { node: 'typed', value: inner, type, place: 'a function' } : inner;
  return {
    node: 'function',
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      ...(parameter.type ? { type: parameter.type } : {}),
    })),
    body,
    external: false,
  };
}

export function readFunctionBody(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const kind = attribute(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL')
    return compilation.fault('unsupported', `Functions of the kind ${kind} are not run here.`);
  return readInner(element, compilation, names) ?? { node: 'null' };
}
