import type { MappingPlan } from '@waymark/machine';
import { childrenOf, extension, isA } from '../../model/queries.js';
import { nodesOf, type Compilation, type NodeDraft, type Pass } from '../compilation.js';
import { literal } from '../expression.js';
import { mappingsIn } from '../message.js';

/** Input and output mappings. The properties of a task or event are its local variables. */
export const compileMappings: Pass = (compilation) => {
  for (const node of nodesOf(compilation)) {
    const inputs = [...properties(node), ...lines(compilation, node, 'input')];
    const outputs = lines(compilation, node, 'output');
    if (inputs.length > 0) node.plan.inputs = inputs;
    if (outputs.length > 0) node.plan.outputs = outputs;
    for (const { target } of outputs)
      compilation.writes.push({ name: target, element: node.element });
  }
};

function lines(
  compilation: Compilation,
  { element }: NodeDraft,
  local: 'input' | 'output',
): MappingPlan[] {
  const mapping = extension(element, 'mapping');
  return mapping === undefined ? [] : mappingsIn(compilation, element, { within: mapping, local });
}

function properties({ element }: NodeDraft): MappingPlan[] {
  if (isA(element, 'SubProcess')) return [];
  return childrenOf(element, 'Property')
    .flatMap((property) => property.name ?? property.id ?? [])
    .map((target) => ({ source: literal(null), target }));
}
