import type { Entry, Node } from '../feel/syntax/ast.js';
import { tidyName } from '../feel/syntax/name.js';
import type { Compilation } from './compilation.js';
import { attribute, childOf, childrenOf, isDmn, type XmlElement } from './element.js';
import { readParameters } from './read-parameters.js';
import { readTable } from './read-table.js';
import { typeRef } from './read-types.js';

type ReadBoxed = (element: XmlElement, compilation: Compilation, names: readonly string[]) => Node;

/**
 * Reads boxed expressions (DMN 1.5, 7.3.1 and 10.2) into the nodes of the same expressions in FEEL.
 */
const READERS: Record<string, ReadBoxed> = {
  literalExpression: readLiteral,
  context: readContext,
  invocation: readInvocation,
  list: readList,
  relation: readRelation,
  functionDefinition: readFunctionDefinition,
  decisionTable: readTable,
  conditional: readConditional,
  filter: readFilter,
  for: readFor,
  some: (element, compilation, names) => readQuantified('some', element, { compilation, names }),
  every: (element, compilation, names) => readQuantified('every', element, { compilation, names }),
};

const isBoxed = (element: XmlElement): boolean =>
  isDmn(element) && Object.hasOwn(READERS, element.name);

/** Any expression, with the type it declares. */
function readBoxed(element: XmlElement, compilation: Compilation, names: readonly string[]): Node {
  const read = READERS[element.name];
  if (!read)
    return compilation.fault(
      'unsupported',
      `Waymark does not run expressions of the form ${element.name}.`,
    );
  const node = read(element, compilation, names);
  const type = typeRef(element);
  return type && element.name !== 'functionDefinition'
    ? { node: 'typed', value: node, type, place: 'an expression' }
    : node;
}

/** The expression inside an element. Null if there is none. */
export function readInner(
  element: XmlElement | undefined,
  compilation: Compilation,
  names: readonly string[],
): Node | null {
  const inner = element?.children.find(isBoxed);
  return inner ? readBoxed(inner, compilation, names) : null;
}

const orNull = (node: Node | null): Node => node ?? { node: 'null' };

function readLiteral(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  return orNull(compilation.textOf(element, names));
}

/** An entry without a variable is the value of the whole. */
function readContext(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const entries: Entry[] = [];
  let result: Node | null = null;
  for (const child of childrenOf(element, 'contextEntry')) {
    const variable = childOf(child, 'variable');
    const value = orNull(
      readInner(child, compilation, [...names, ...entries.map(({ name }) => name)]),
    );
    const type = typeRef(variable);
    const name = tidyName((variable && attribute(variable, 'name')) ?? '');
    if (variable)
      entries.push({
        name,
        value: type ? { node: 'typed', value, type, place: `"${name}"` } : value,
      });
    else result = value;
  }
  return result ? { node: 'result-of', entries, result } : { node: 'context', entries };
}

function readInvocation(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const callee = orNull(readInner(element, compilation, names));
  const args = childrenOf(element, 'binding').map((binding): Entry => {
    const parameter = childOf(binding, 'parameter');
    return {
      name: tidyName((parameter && attribute(parameter, 'name')) ?? ''),
      value: orNull(readInner(binding, compilation, names)),
    };
  });
  return { node: 'call-named', callee, args };
}

function readList(element: XmlElement, compilation: Compilation, names: readonly string[]): Node {
  return {
    node: 'list',
    items: element.children.filter(isBoxed).map((child) => readBoxed(child, compilation, names)),
  };
}

/** Each row becomes a context by the names of the columns. */
function readRelation(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const columns = childrenOf(element, 'column').map((column) => ({
    name: tidyName(attribute(column, 'name') ?? ''),
    type: typeRef(column),
  }));
  const items = childrenOf(element, 'row').map((row): Node => {
    const cells = row.children.filter(isBoxed);
    const entries = columns.map(({ name, type }, index): Entry => {
      const cell = cells[index];
      const value = cell ? readBoxed(cell, compilation, names) : orNull(null);
      return { name, value: type ? { node: 'typed', value, type, place: `"${name}"` } : value };
    });
    return { node: 'context', entries };
  });
  return { node: 'list', items };
}

/** A function as an expression. */
function readFunctionDefinition(
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

/** Only functions in FEEL are run: not those in Java or PMML. */
export function readFunctionBody(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const kind = attribute(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL')
    return compilation.fault(
      'unsupported',
      `Waymark runs functions in FEEL only, not of the kind ${kind}.`,
    );
  return orNull(readInner(element, compilation, names));
}

function readConditional(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const part = (name: string): Node =>
    orNull(readInner(childOf(element, name), compilation, names));
  return { node: 'if', condition: part('if'), then: part('then'), else: part('else') };
}

function readFilter(element: XmlElement, compilation: Compilation, names: readonly string[]): Node {
  return {
    node: 'filter',
    of: orNull(readInner(childOf(element, 'in'), compilation, names)),
    test: orNull(readInner(childOf(element, 'match'), compilation, [...names, 'item'])),
  };
}

function readFor(element: XmlElement, compilation: Compilation, names: readonly string[]): Node {
  const name = iteratorName(element);
  const body = orNull(
    readInner(childOf(element, 'return'), compilation, [...names, name, 'partial']),
  );
  return {
    node: 'for',
    iterators: [{ name, value: orNull(readInner(childOf(element, 'in'), compilation, names)) }],
    body,
  };
}

function readQuantified(
  node: 'some' | 'every',
  element: XmlElement,
  { compilation, names }: { compilation: Compilation; names: readonly string[] },
): Node {
  const name = iteratorName(element);
  const body = orNull(readInner(childOf(element, 'satisfies'), compilation, [...names, name]));
  return {
    node,
    iterators: [{ name, value: orNull(readInner(childOf(element, 'in'), compilation, names)) }],
    body,
  };
}

const iteratorName = (element: XmlElement): string =>
  tidyName(attribute(element, 'iteratorVariable') ?? '');
