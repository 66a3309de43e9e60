import { bindsOf, type FormSchema } from '@waymark/forms';
import type { Compilation, PlacedNode } from '../compile/compilation.js';

/** Whether the node is the loop's activity or lies in it. */
export function isInside({ plan, draft }: PlacedNode, loop: PlacedNode): boolean {
  if (draft !== loop.draft) return false;
  for (let at = plan.id; ;) {
    if (at === loop.plan.id) return true;
    const around = draft.nodes.get(at)?.plan.scope;
    if (around === undefined || around === at) return false;
    at = around;
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
