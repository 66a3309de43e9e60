import { bindsOf, type FormSchema } from '@waymark/forms';
import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';

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

function isInside({ plan, draft }: PlacedNode, loop: PlacedNode): boolean {
  if (draft !== loop.draft) return false;
  for (let at = plan.id; ;) {
    if (at === loop.plan.id) return true;
    const around = draft.nodes.get(at)?.plan.scope;
    if (around === undefined || around === at) return false;
    at = around;
  }
}

/** Variables that a task's form, an output mapping, a decision or a script writes. */
function writtenBy({ forms }: Compilation, { plan }: PlacedNode): string[] {
  const form = forms.get(plan.task?.form ?? '') as unknown as FormSchema | undefined;
  const bound = (form?.fields ?? []).flatMap((field) =>
    (bindsOf(field) ?? []).flatMap((bind) => (bind.to === 'variable' ? [bind.name] : [])),
  );
  return [
    ...bound,
    ...(plan.outputs ?? []).map(({ target }) => target),
    ...[plan.decision?.result, plan.script?.result].flatMap((name) => name ?? []),
  ];
}
