import { canStillCome } from '../joins/can-still-come.js';
import { parkedFlows, parkToken } from '../joins/parked-tokens.js';
import { enterArrival } from '../moves/arrive.js';
import { enter } from '../moves/enter.js';
import { emit, type Behavior } from '../run.js';

/**
 * Waits for every token that can still come, then takes every flow whose condition holds (BPMN
 * 13.4.3).
 */
export const inclusiveGateway: Behavior = {
  arrive(run, arrival) {
    if (arrival.node.incoming.length < 2) return enterArrival(run, arrival);
    parkToken(run, arrival);
  },
  askJoin(run, join) {
    const { node, plan, scope } = join;
    const arrived = parkedFlows(run.state, node.id, scope);
    if (arrived.length === 0) return;
    if (arrived.length < node.incoming.length && canStillCome(run, join, arrived)) return;
    emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows: arrived });
    enter(run, { node: node.id, process: plan.id, scope });
  },
};
