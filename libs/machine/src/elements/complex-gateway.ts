import type { FlowId } from '@waymark/domain';
import type { Behavior, Join } from '../behavior.js';
import { isOpen, openOrDefault, outgoingFlows } from '../moves/choose-flows.js';
import { park } from '../moves/arrive.js';
import { canStillCome } from '../joins/can-still-come.js';
import { enter } from '../moves/enter.js';
import { holds } from '../values/evaluate.js';
import { takeFlows } from '../moves/take-flows.js';
import type { NodePlan } from '../program/program.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * Goes on when its activation condition holds; then it waits until nothing more can come, and is
 * ready again
 * (BPMN 13.4.5). While it waits for that it is an element instance. Conditions see
 * `activationCount` and `waitingForStart`.
 */
export const complexGateway: Behavior = {
  arrive(run, arrival) {
    const { node, plan, flow, scope } = arrival;
    if (isSplit(node)) return void enter(run, { node: node.id, process: plan.id, scope, flow });
    park(run, arrival);
    schedule(run, { kind: 'join', node: node.id, process: plan.id, scope });
  },
  join(run, join) {
    const { node, plan, scope } = join;
    if (activeAt(run, join)) return;
    const arrived = flowsAt(run, join);
    const extra = { activationCount: arrived.length, waitingForStart: true };
    const activated = node.gateway?.activation
      ? holds(run, node.gateway.activation, { scope, extra })
      : arrived.length >= node.incoming.length;
    if (!activated) return;
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
  tryJoin(run, join) {
    const element = activeAt(run, join);
    if (!element?.note?.['waitsForReset'] || element.note['late']) return;
    const arrived = (element.note['arrived'] ?? []) as FlowId[];
    const late = flowsAt(run, join).filter((flow) => !arrived.includes(flow));
    if (canStillCome(run, join, [...arrived, ...late])) return;
    if (late.length > 0)
      emit(run, { kind: 'tokens-consumed', node: join.node.id, scope: join.scope, flows: late });
    emit(run, { kind: 'element-noted', element: element.id, note: { ...element.note, late } });
    schedule(run, { kind: 'leave', element: element.id });
  },
  choose(run, element, node) {
    if (isSplit(node))
      return openOrDefault(run, element, { node, extra: { waitingForStart: true } });
    return afterReset(run, element);
  },
};

const isSplit = ({ gateway, incoming }: NodePlan): boolean =>
  !gateway?.activation && incoming.length < 2;

/**
 * On being ready again, only flows that ask for it go on: those whose condition reads
 * `waitingForStart`.
 */
function afterReset(run: Run, element: ElementState): FlowId[] {
  const asking = outgoingFlows(run, element).filter((flow) =>
    flow.condition?.reads.includes('waitingForStart'),
  );
  return asking
    .filter((flow) => isOpen(run, element, { flow, extra: { waitingForStart: false } }))
    .map((flow) => flow.id);
}

function flowsAt({ state }: Run, { node, scope }: Join): FlowId[] {
  const here = state.waitingFlows.filter(
    (token) => token.node === node.id && token.scope === scope,
  );
  return [...new Set(here.map((token) => token.flow))];
}

const activeAt = ({ state }: Run, { node, scope }: Join): ElementState | undefined =>
  Object.values(state.elements).find(
    (element) => element.node === node.id && element.scope === scope,
  );
