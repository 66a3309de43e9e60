import type { CompiledExpression } from '@waymark/decisions';
import { Fault } from '../fault.js';
import { planOf } from '../plan-of.js';
import { emit, schedule, type Run } from '../run.js';
import type { ConditionState } from '../state.js';
import { holds } from '../values/evaluate.js';
import { scopeOf } from '../values/variables.js';

/**
 * Evaluates the conditional events whose variables have changed. An event happens when its
 * condition turns true (BPMN 10.5.5).
 */
export function evaluateConditions(run: Run): void {
  const { changed, askAll } = run.agenda;
  if (changed.length === 0 && !askAll) return;
  run.agenda.changed = [];
  run.agenda.askAll = false;
  for (const condition of Object.values(run.state.conditions)) {
    const asked = conditionOf(run, condition);
    if (asked && (askAll || asked.condition.reads.some((name) => changed.includes(name))))
      ask(run, condition, asked);
  }
}

interface Asked {
  condition: CompiledExpression;
  scope: string;
}

function ask(
  run: Run,
  { id, owner, node, event, value: before }: ConditionState,
  asked: Asked,
): void {
  const value = isTrue(run, asked);
  if (value === before) return;
  emit(run, { kind: 'condition-evaluated', condition: id, value });
  if (value) schedule(run, { kind: 'catch', owner, node, event, payload: {} });
}

/** If a variable is not known yet, a conditional event goes on waiting. */
function isTrue(run: Run, { condition, scope }: Asked): boolean {
  try {
    return holds(run, condition, { scope });
  } catch (fault) {
    if (fault instanceof Fault) return false;
    throw fault;
  }
}

function conditionOf(run: Run, { owner, node, event }: ConditionState): Asked | null {
  const element = run.state.elements[owner];
  const inner = run.state.scopes[owner];
  const outside = element && conditional(run, { process: element.process, node, event });
  if (element && outside)
    return {
      condition: outside,
      scope: inner?.called ? element.scope : scopeOf(run.state, element),
    };
  const inside = inner && conditional(run, { process: inner.process, node, event });
  return inside ? { condition: inside, scope: owner } : null;
}

/**
 * The boundary events of a call activity belong to the caller, the event sub-processes of the
 * called process belong to that process. Both have the id of the call activity as their owner.
 */
function conditional(
  run: Run,
  { process, node, event }: { process: string; node: string; event: number },
): CompiledExpression | null {
  const plan = planOf(run, process).nodes[node]?.events?.[event];
  return plan?.kind === 'conditional' ? plan.condition : null;
}
