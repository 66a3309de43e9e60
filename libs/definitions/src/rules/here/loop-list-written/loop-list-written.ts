import { nodesOf } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';
import { isInside, writtenBy } from '../../written-inside.js';

/**
 * Nothing inside a loop writes the list that the loop collects. The list would be replaced while it
 * is being filled.
 */
export const loopListWritten: RuleHere = {
  code: 'loop-list-written',
  severity: 'error',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    return each(
      nodes
        .filter((node) =>
          nodes.some(
            (loop) =>
              loop.plan.loop?.kind === 'multi-instance' &&
              loop.plan.loop.outputCollection !== undefined &&
              isInside(node, loop) &&
              writtenBy(compilation, node).includes(loop.plan.loop.outputCollection),
          ),
        )
        .map(({ element }) => element),
      '{} writes the list that the loop around it collects. Write another variable, and name it ' +
        'as outputItem of the loop',
    );
  },
};
