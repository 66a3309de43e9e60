import type { SyntaxNode } from '@lezer/common';
import type { Node } from './ast.js';
import { tidyName } from './name.js';
import { readType } from './read-types.js';
import { childNamed, operandAt, operands, type TreeReader } from './tree-reader.js';

export function readFunction(node: SyntaxNode, { read, text }: TreeReader): Node {
  const parameters = operands(childNamed(node, 'FormalParameters')).map((parameter) => {
    const type = parameter.getChild('Type');
    return {
      name: tidyName(text(childNamed(parameter, 'ParameterName'))),
      ...(type ? { type: readType(type, text) } : {}),
    };
  });
  return {
    node: 'function',
    parameters,
    body: read(operandAt(childNamed(node, 'FunctionBody'), 0)),
    external: node.getChild('external') !== null,
  };
}

/** Also reads `date(…)` and `date and time(…)`, for which the grammar has nodes of their own. */
export function readCall(node: SyntaxNode, reader: TreeReader): Node {
  const callee = readCallee(operandAt(node, 0), reader);
  const named = node.getChild('NamedParameters');
  if (!named)
    return {
      node: 'call',
      callee,
      args: operands(childNamed(node, 'PositionalParameters')).map(reader.read),
    };
  const args = operands(named).map((parameter) => ({
    name: tidyName(reader.text(childNamed(parameter, 'ParameterName'))),
    value: reader.read(operandAt(parameter, -1)),
  }));
  return { node: 'call-named', callee, args };
}

function readCallee(node: SyntaxNode, { read, text }: TreeReader): Node {
  const isWord = node.name === 'DateTimeConstructor' || node.name === 'SpecialFunctionName';
  return isWord ? { node: 'name', name: tidyName(text(node)) } : read(node);
}
