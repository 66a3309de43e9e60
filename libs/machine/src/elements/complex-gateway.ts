import type { FlowId } from '@waymark/domain';
import type { Join } from '../behavior.js';
import { canStillCome } from '../joins/can-still-come.js';
import { parkedFlows, parkToken } from '../joins/parked-tokens.js';
import { enterArrival } from '../moves/arrive.js';
import { isOpen, openOrDefault, outgoingFlows } from '../moves/choose-flows.js';
import { enter } from '../moves/enter.js';
import { takeFlows } from '../moves/take-flows.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, schedule, type Behavior, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { holds } from '../values/evaluate.js';

/**
 * Goes on when its activation condition holds. Then it waits until no more tokens can come, and is
 * ready again (BPMN 13.4.5). While it waits for that reset it is an element instance. Conditions
 * see `activationCount` and `waitingForStart`.
 */
export const complexGateway: Behavior = {
  arrive(run, arrival) {
    const { node, plan, scope } = arrival;
    if (isSplit(node)) return enterArrival(run, arrival);
    parkToken(run, arrival);
    schedule(run, { kind: 'join', node: node.id, process: plan.id, scope });
  },
  evaluateJoin(run, join) {
    if (instanceAt(run, join)) return;
    const { node, plan, scope } = join;
    const arrived = parkedFlows(run.state, node.id, scope);
    if (!isActivated(run, join, arrived)) return;
    emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows: arrived });
    const { id } = enter(run, { node: node.id, process: plan.id, scope });
    emit(run, { kind: 'element-noted', element: id, note: { arrived } });
  },
  begin(run, element, { node }) {
    if (isSplit(node)) return schedule(run, { kind: 'leave', element: element.id });
    const flows = openOrDefault(run, element, { node, extra: { waitingForStart: true } });
    emit(run, {
      kind: 'element-noted',
      element: element.id,
      note: { ...element.note, waitsForReset: true },
    });
    takeFlows(run, flows, element.scope);
  },
  askJoin(run, join) {
    const element = instanceAt(run, join);
    if (!element?.note?.['waitsForReset'] || element.note['late']) return;
    const arrived = (element.note['arrived'] ?? []) as FlowId[];
    const late = parkedFlows(run.state, join.node.id, join.scope).filter(
      (flow) => !arrived.includes(flow),
    );
    if (canStillCome(run, join, [...arrived, ...late])) return;
    if (late.length > 0)
      emit(run, { kind: 'tokens-consumed', node: join.node.id, scope: join.scope, flows: late });
    emit(run, { kind: 'element-noted', element: element.id, note: { ...element.note, late } });
    schedule(run, { kind: 'leave', element: element.id });
  },
  choose(run, element, node) {
    if (isSplit(node))
      return openOrDefault(run, element, { node, extra: { waitingForStart: true } });
    return flowsAfterReset(run, element);
  },
};

const isSplit = ({ gateway, incoming }: NodePlan): boolean =>
  !gateway?.activation && incoming.length < 2;

/** Without an activation condition the gateway waits for a token on every incoming flow. */
function isActivated(run: Run, { node, scope }: Join, arrived: readonly FlowId[]): boolean {
  if (!node.gateway?.activation) return arrived.length >= node.incoming.length;
  const extra = { activationCount: arrived.length, waitingForStart: true };
  return holds(run, node.gateway.activation, { scope, extra });
}

/** After the reset only flows whose condition reads `waitingForStart` can be taken. */
function flowsAfterReset(run: Run, element: ElementState): FlowId[] {
  return outgoingFlows(run, element)
    .filter((flow) => flow.condition?.reads.includes('waitingForStart'))
    .filter((flow) => isOpen(run, element, { flow, extra: { waitingForStart: false } }))
    .map((flow) => flow.id);
}

const instanceAt = ({ state }: Run, { node, scope }: Join): ElementState | undefined =>
  Object.values(state.elements).find(
    (element) => element.node === node.id && element.scope === scope,
  );
