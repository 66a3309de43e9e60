import type { TypeNode } from '../feel/syntax/ast.js';
import { tidyName } from '../feel/syntax/name.js';
import { attribute, childrenOf, type XmlElement } from './element.js';
import { typeRef } from './read-types.js';

interface ReadParameter {
  name: string;
  type: TypeNode | null;
}

/** The parameters of a function definition, with the types they declare. */
export const readParameters = (element: XmlElement): ReadParameter[] =>
  childrenOf(element, 'formalParameter').map((parameter) => ({
    name: tidyName(attribute(parameter, 'name') ?? ''),
    type: typeRef(parameter),
  }));
