import { nodeIn, planOf } from '../plan-of.js';
import type { Program } from '../program/program.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';

/** When nothing moves, asks the joins that depend on what can still come (BPMN 13.4.3, 13.4.5). */
export function askJoins(run: Run): void {
  const resetting = complexGateways(run);
  if (run.state.waitingFlows.length + resetting.length === 0) return;
  const asked = new Set<string>();
  for (const { node: id, scope, type } of [...run.state.waitingFlows, ...resetting]) {
    const { askJoin } = run.behaviors.elements[type];
    const place = `${scope} ${id}`;
    if (!askJoin || asked.has(place)) continue;
    asked.add(place);
    const plan = planOf(run, run.state.scopes[scope]?.process ?? run.state.process);
    askJoin(run, { node: nodeIn(plan, id), plan, scope });
  }
}

/** A complex gateway can wait for its reset although no token waits at it. */
function complexGateways({ program, state }: Run): ElementState[] {
  return hasComplexGateway(program)
    ? Object.values(state.elements).filter((element) => element.type === 'complexGateway')
    : [];
}

const known = new WeakMap<Program, boolean>();

/** Few programs have a complex gateway, so steps need not look for one each time. */
function hasComplexGateway(program: Program): boolean {
  let has = known.get(program);
  if (has === undefined) {
    has = Object.values(program.processes).some(({ nodes }) =>
      Object.values(nodes).some((node) => node.type === 'complexGateway'),
    );
    known.set(program, has);
  }
  return has;
}
