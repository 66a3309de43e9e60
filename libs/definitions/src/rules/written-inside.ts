import { bindsOf, type FormSchema } from '@waymark/forms';
import type { Compilation, PlacedNode } from '../compile/compilation.js';

/** Whether the node is the loop's activity or lies in it. */
export const isInside = (node: PlacedNode, loop: PlacedNode): boolean =>
  node.draft === loop.draft &&
  (node.plan.id === loop.plan.id || scopesAround(node).includes(loop.plan.id));

/** The ids of the activities in which the node lies, the nearest first. */
export function scopesAround({ plan, draft }: PlacedNode): string[] {
  const around: string[] = [];
  for (let at = plan.id; ;) {
    const scope = draft.nodes.get(at)?.plan.scope;
    if (scope === undefined || scope === at) return around;
    around.push(scope);
    at = scope;
  }
}

/** Variables that a task's form, an output mapping, a decision or a script writes. */
export function writtenBy({ forms }: Compilation, { plan }: PlacedNode): string[] {
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
