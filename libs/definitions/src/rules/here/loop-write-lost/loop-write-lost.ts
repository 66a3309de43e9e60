import { type FormSchema, variablesRead } from '@waymark/forms';
import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import type { RuleFinding, RuleHere } from '../../rule.js';
import { isInside, scopesAround, writtenBy } from '../../written-inside.js';

/**
 * What one run of a parallel loop writes is its own until the loop collects it. Nothing outside of
 * the loop reads what is written inside and not collected.
 */
export const loopWriteLost: RuleHere = {
  code: 'loop-write-lost',
  severity: 'warning',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    const readers = readersOf(compilation, nodes);
    return loopsOf(nodes).flatMap(({ loop, inside }) => {
      const collected = new Set(collectedBy(loop));
      return inside.flatMap((node) =>
        [...new Set(writtenBy(compilation, node))]
          .filter((name) => !collected.has(name))
          .filter((name) => readers.get(name)?.some((reader) => isOutside(reader, loop)))
          .map((name) => lost(node, name)),
      );
    });
  },
};

/** The parallel loops, each with the nodes that lie in it. */
function loopsOf(nodes: readonly PlacedNode[]): { loop: PlacedNode; inside: PlacedNode[] }[] {
  const loops = new Map(
    nodes
      .filter(isParallel)
      .map((loop) => [loop.draft.nodes.get(loop.plan.id), { loop, inside: [] as PlacedNode[] }]),
  );
  for (const node of nodes)
    for (const id of [node.plan.id, ...scopesAround(node)])
      loops.get(node.draft.nodes.get(id))?.inside.push(node);
  return [...loops.values()];
}

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

/** A condition, a mapping or another expression; or a node with a decision or a form. */
type Reader = { element: Element } | { node: PlacedNode };

/** Who reads each name. */
function readersOf(
  { reads, decisions, forms }: Compilation,
  nodes: readonly PlacedNode[],
): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  const add = (name: string, reader: Reader): void => {
    const known = readers.get(name);
    if (known) known.push(reader);
    else readers.set(name, [reader]);
  };
  for (const { name, element } of reads) add(name, { element });
  for (const node of nodes) {
    const form = forms.get(node.plan.task?.form ?? '') as unknown as FormSchema | undefined;
    const inputs = decisions.get(node.plan.decision?.id ?? '')?.inputs ?? [];
    for (const name of [...inputs, ...(form ? variablesRead(form) : [])]) add(name, { node });
  }
  return readers;
}

function isOutside(reader: Reader, loop: PlacedNode): boolean {
  if ('node' in reader) return reader.node.draft === loop.draft && !isInside(reader.node, loop);
  return lies(reader.element, loop.draft.element) && !lies(reader.element, loop.element);
}

function lies(element: Element, within: Element): boolean {
  for (let at: Element | null = element; at; at = at.parent) if (at === within) return true;
  return false;
}
