import { type FormSchema, variablesRead } from '@waymark/forms';
import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import type { RuleFinding, RuleHere } from '../../rule.js';
import { isInside, writtenBy } from '../../written-inside.js';

/**
 * What one run of a parallel loop writes is its own until the loop collects it. Nothing outside of
 * the loop reads what is written inside and not collected.
 */
export const loopWriteLost: RuleHere = {
  code: 'loop-write-lost',
  severity: 'warning',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    return nodes.filter(isParallel).flatMap((loop) => {
      const collected = new Set(collectedBy(loop));
      const outside = readOutside(compilation, nodes, loop);
      return nodes
        .filter((node) => isInside(node, loop))
        .flatMap((node) =>
          [...new Set(writtenBy(compilation, node))]
            .filter((name) => outside.has(name) && !collected.has(name))
            .map((name) => lost(node, name)),
        );
    });
  },
};

const isParallel = ({ plan: { loop } }: PlacedNode): boolean =>
  loop?.kind === 'multi-instance' && !loop.sequential;

/** `loop-list-written` is about the list itself. */
function collectedBy({ plan: { loop } }: PlacedNode): string[] {
  if (loop?.kind !== 'multi-instance') return [];
  return [loop.outputCollection ?? '', ...(loop.outputItem?.reads ?? [])];
}

const lost = ({ element }: PlacedNode, name: string): RuleFinding => ({
  element,
  message:
    `${describeFirst(element)} writes '${name}' in a parallel loop, and what each run writes is ` +
    `its own, so whoever reads '${name}' after the loop does not see it. Collect it with ` +
    'outputCollection and outputItem of the loop, or use another name inside',
});

/** Names that conditions, mappings, decisions and forms outside of the loop read. */
function readOutside(
  compilation: Compilation,
  nodes: readonly PlacedNode[],
  loop: PlacedNode,
): Set<string> {
  const { reads, decisions, forms } = compilation;
  const apart = nodes.filter((node) => node.draft === loop.draft && !isInside(node, loop));
  return new Set([
    ...reads
      .filter(({ element }) => lies(element, loop.draft.element) && !lies(element, loop.element))
      .map(({ name }) => name),
    ...apart.flatMap(({ plan }) => decisions.get(plan.decision?.id ?? '')?.inputs ?? []),
    ...apart.flatMap(({ plan }) => {
      const form = forms.get(plan.task?.form ?? '') as unknown as FormSchema | undefined;
      return form ? variablesRead(form) : [];
    }),
  ]);
}

function lies(element: Element, within: Element): boolean {
  for (let at: Element | null = element; at; at = at.parent) if (at === within) return true;
  return false;
}
