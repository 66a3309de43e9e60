import type { NodePlan } from '@waymark/machine';
import { nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';
import { writtenBy } from '../../written-inside.js';

/**
 * Nothing inside a loop writes the list that the loop collects. The list would be replaced while it
 * is being filled.
 */
export const loopListWritten: RuleHere = {
  code: 'loop-list-written',
  severity: 'error',
  check: (compilation) =>
    each(
      [...nodesOf(compilation)]
        .filter((node) => {
          const lists = listsAround(node);
          return (
            lists.length > 0 &&
            writtenBy(compilation, node).some((written) => lists.includes(written))
          );
        })
        .map(({ element }) => element),
      '{} writes the list that the loop around it collects. Write another variable, and name it ' +
        'as outputItem of the loop',
    ),
};

/** What the loops collect that the node is, or is inside of. */
function listsAround({ plan, draft }: PlacedNode): string[] {
  const lists: string[] = [];
  for (let at: string | undefined = plan.id; at !== undefined;) {
    const around: NodePlan | undefined = draft.nodes.get(at)?.plan;
    if (around?.loop?.kind === 'multi-instance' && around.loop.outputCollection !== undefined)
      lists.push(around.loop.outputCollection);
    at = around?.scope === at ? undefined : around?.scope;
  }
  return lists;
}
