import type { TypeNode } from '../feel/syntax/ast.js';
import type { Compilation } from './compilation.js';
import { attribute, childOf, childrenOf, textOfChild, type XmlElement } from './element.js';
import type { TypeDefinition, TypePlan } from './plan.js';

/** `itemDefinition` and `itemComponent` (DMN 1.5, 7.3.2). */
export const readTypes = (root: XmlElement, compilation: Compilation): TypePlan[] =>
  childrenOf(root, 'itemDefinition').map((element) => readType(element, compilation));

/** The type that an attribute names. DMN 1.1 wrote built-in types with a prefix (`feel:string`). */
export function typeRef(element: XmlElement | undefined): TypeNode | null {
  const text = element && attribute(element, 'typeRef')?.trim();
  return text ? namedType(text) : null;
}

function namedType(text: string): TypeNode {
  return { type: 'named', name: text.replace(/^\w+:/, '') };
}

function readType(element: XmlElement, compilation: Compilation): TypePlan {
  return {
    name: attribute(element, 'name') ?? '',
    definition: readDefinition(element, compilation),
  };
}

function readDefinition(element: XmlElement, compilation: Compilation): TypeDefinition {
  const tests = (name: string) =>
    compilation.textOf(childOf(element, name), [], { kind: 'unary-tests' });
  return {
    of: baseOf(element, compilation),
    isCollection: attribute(element, 'isCollection') === 'true',
    allowed: tests('allowedValues'),
    constraint: tests('typeConstraint'),
  };
}

function baseOf(element: XmlElement, compilation: Compilation): TypeDefinition['of'] {
  const components = childrenOf(element, 'itemComponent');
  if (components.length > 0)
    return { components: components.map((component) => readType(component, compilation)) };
  const functionItem = childOf(element, 'functionItem');
  if (functionItem) return readFunctionItem(functionItem);
  const named = textOfChild(element, 'typeRef');
  return namedType(named ?? 'Any');
}

function readFunctionItem(element: XmlElement): TypeNode {
  const parameters = childrenOf(element, 'parameters').map(
    (parameter) => typeRef(parameter) ?? namedType('Any'),
  );
  return {
    type: 'function',
    parameters,
    result: namedType(attribute(element, 'outputTypeRef') ?? 'Any'),
  };
}
