import type { EventPlan } from '../program/event-plan.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * Broadcasts a signal to all who listen now. Listeners of this instance catch it before the thrower
 * goes on; the host tells the others (BPMN 10.5.5).
 */
export function throwSignal(
  run: Run,
  { node }: ElementState,
  plan: Extract<EventPlan, { kind: 'signal' }>,
): void {
  const name = plan.name ?? '';
  emit(run, { kind: 'signal-thrown', name, element: node, payload: {} });
  for (const held of Object.values(run.state.subscriptions)) {
    if (held.to !== 'signal' || held.name !== name) continue;
    schedule(run, {
      kind: 'catch',
      owner: held.owner,
      node: held.node,
      event: held.event,
      payload: {},
      subscription: held.id,
    });
  }
}
