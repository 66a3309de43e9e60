import type { NodePlan } from '@waymark/machine';
import type { ProcessDraft } from '../../../compile/compilation.js';
import type { LintRule } from '../../lint-rule.js';

/** Every element can be reached. */
export const unreachable: LintRule = {
  code: 'unreachable',
  check: (compilation) => [...compilation.drafts.values()].flatMap((draft) => unreached(draft).map((id) => ({ element: draft.nodes.get(id)?.element ?? draft.element, message: `'${id}' can never be reached` }))),
};

/** Walks from all that begins by itself: starts, boundary events, event sub-processes, link targets and handlers of compensation. */
function unreached(draft: ProcessDraft): string[] {
  const seen = new Set<string>();
  const work = [...draft.nodes.values()].map(({ plan }) => plan).filter((plan) => beginsByItself(draft, plan)).map((plan) => plan.id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const flow of draft.nodes.get(id)?.plan.outgoing ?? []) work.push(draft.flows.get(flow)?.plan.target ?? id);
  }
  return [...draft.nodes.keys()].filter((id) => !seen.has(id));
}

function beginsByItself(draft: ProcessDraft, plan: NodePlan): boolean {
  if (plan.type === 'boundaryEvent' || plan.type === 'eventSubProcess' || plan.forCompensation === true) return true;
  const isLinkTarget = plan.type === 'intermediateCatchEvent' && plan.events?.some((event) => event.kind === 'link') === true;
  return isLinkTarget || draft.scopes.get(plan.scope)?.starts.includes(plan.id) === true || draft.nodes.get(plan.scope)?.plan.type === 'adHocSubProcess';
}
