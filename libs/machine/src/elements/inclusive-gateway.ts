import type { Behavior } from '../behavior.js';
import { park } from '../moves/arrive.js';
import { canStillCome } from '../joins/can-still-come.js';
import { enter } from '../moves/enter.js';
import { emit } from '../run.js';

/**
 * Waits for every token that can still come, then takes every flow whose condition holds (BPMN
 * 13.4.3).
 */
export const inclusiveGateway: Behavior = {
  arrive(run, arrival) {
    const { node, plan, flow, scope } = arrival;
    if (node.incoming.length < 2)
      return void enter(run, { node: node.id, process: plan.id, scope, flow });
    park(run, arrival);
  },
  tryJoin(run, join) {
    const { node, plan, scope } = join;
    const here = run.state.waitingFlows.filter(
      (token) => token.node === node.id && token.scope === scope,
    );
    const flows = [...new Set(here.map((token) => token.flow))];
    if (
      flows.length === 0 ||
      (flows.length < node.incoming.length && canStillCome(run, join, flows))
    )
      return;
    emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows });
    enter(run, { node: node.id, process: plan.id, scope });
  },
};
