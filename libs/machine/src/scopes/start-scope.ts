import type { ElementId, ScopeId } from '@waymark/domain';
import { openListeners, scopeListeners } from '../listeners/open-listeners.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan, ScopePlan } from '../program/process-plan.js';
import { schedule, type Run } from '../run.js';

/** Begins a scope: its event sub-processes listen, then its tokens start. */
export function startScope(
  run: Run,
  scope: ScopeId,
  at: { plan: ProcessPlan; of: ElementId },
): void {
  openListeners(run, scopeListeners(run, scope, at));
  const starts = startsOf(at.plan, at.of);
  for (const node of starts) schedule(run, { kind: 'enter', node, process: at.plan.id, scope });
  if (starts.length === 0) run.agenda.quiet.push(scope);
}

const known = new WeakMap<ScopePlan, ElementId[]>();

/** The none start event or, without start events, every node without a way in (BPMN 10.5.2). */
export function startsOf(plan: ProcessPlan, of: ElementId): ElementId[] {
  const scope = plan.scopes[of];
  if (!scope) return [];
  let starts = known.get(scope);
  if (!starts) known.set(scope, (starts = findStarts(plan, scope)));
  return starts;
}

function findStarts({ nodes }: ProcessPlan, scope: ScopePlan): ElementId[] {
  if (scope.starts.length > 0)
    return scope.starts.filter((id) => !nodes[id]?.events?.length).slice(0, 1);
  return scope.nodes.filter((id) => nodes[id] && isImplicitStart(nodes[id]));
}

function isImplicitStart({ type, incoming, forCompensation, events }: NodePlan): boolean {
  if (incoming.length > 0 || forCompensation) return false;
  if (type === 'boundaryEvent' || type === 'eventSubProcess') return false;
  return !events?.some((event) => event.kind === 'link' && type === 'intermediateCatchEvent');
}
