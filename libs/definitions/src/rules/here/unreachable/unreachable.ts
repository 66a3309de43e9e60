import type { NodePlan } from '@waymark/machine';
import type { ProcessDraft } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';

/** Every element can be reached. */
export const unreachable: RuleHere = {
  code: 'unreachable',
  severity: 'warning',
  check: (compilation) =>
    [...compilation.drafts.values()].flatMap((draft) =>
      each(
        unreached(draft).map((id) => draft.nodes.get(id)?.element ?? draft.element),
        '{} can never be reached. Draw a flow to it, or delete it',
      ),
    ),
};

/**
 * Walks from all that begins by itself: starts, event sub-processes, link targets and handlers of
 * compensation; boundary events with their host.
 */
function unreached(draft: ProcessDraft): string[] {
  const seen = new Set<string>();
  const work = [...draft.nodes.values()]
    .map(({ plan }) => plan)
    .filter((plan) => beginsByItself(plan))
    .map((plan) => plan.id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const plan = draft.nodes.get(id)?.plan;
    work.push(...(plan?.boundaries ?? []));
    for (const flow of plan?.outgoing ?? []) work.push(draft.flows.get(flow)?.plan.target ?? id);
  }
  return [...draft.nodes.keys()].filter((id) => !seen.has(id));
}

function beginsByItself(plan: NodePlan): boolean {
  if (plan.type === 'boundaryEvent') return plan.attachedTo === undefined;
  if (plan.type === 'eventSubProcess' || plan.forCompensation === true) return true;
  // What nothing leads to is another finding (implicit-start), or how its scope begins.
  if (plan.incoming.length === 0) return true;
  return (
    plan.type === 'intermediateCatchEvent' &&
    plan.events?.some((event) => event.kind === 'link') === true
  );
}
