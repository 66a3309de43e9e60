import { nodeIn, planOf } from '../plan.js';
import type { Run } from '../run.js';

/** Joins that depend on what can still come are asked when nothing moves (BPMN 13.4.3, 13.4.5). */
export function releaseJoins(run: Run): void {
  const asked = new Set<string>();
  const resetting = Object.values(run.state.elements).filter((element) => element.type === 'complexGateway');
  for (const { node: id, scope, type } of [...run.state.waitingFlows, ...resetting]) {
    const { tryJoin } = run.behaviors.elements[type];
    const place = `${scope} ${id}`;
    if (!tryJoin || asked.has(place)) continue;
    asked.add(place);
    const plan = planOf(run, run.state.scopes[scope]?.process ?? run.state.process);
    tryJoin(run, { node: nodeIn(plan, id), plan, scope });
  }
}
