import { ringThrough, startsInTurn } from '@waymark/machine';
import type { ProcessDraft } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';

/**
 * No process starts itself again, directly or through others of its journey, before somebody or
 * something has been waited for. One message would start instances without end.
 */
export const startsItself: RuleHere = {
  code: 'starts-itself',
  severity: 'error',
  check: ({ drafts }) => {
    const starts = startsInTurn([...drafts.values()].map(graphOf));
    const inRings = starts.filter((start) => ringThrough(start, starts) !== null);
    return each(
      inRings.flatMap(
        ({ process, element }) => drafts.get(process)?.nodes.get(element)?.element ?? [],
      ),
      '{} is reached again by what its own process throws, without waiting for ' +
        'anything, so instances would start without end. Wait for something first, or use ' +
        'another name',
    );
  },
};

const graphOf = ({ id, nodes, flows, scopes }: ProcessDraft) => ({
  id,
  nodes: plansOf(nodes),
  flows: plansOf(flows),
  scopes: Object.fromEntries(scopes),
});

const plansOf = <Plan>(drafts: ReadonlyMap<string, { plan: Plan }>): Record<string, Plan> =>
  Object.fromEntries([...drafts].map(([id, { plan }]) => [id, plan]));
