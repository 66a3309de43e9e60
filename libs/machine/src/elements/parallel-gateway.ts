import type { Behavior } from '../behavior.js';
import { chooseAll } from '../moves/choose-flows.js';
import { park } from '../moves/arrive.js';
import { enter } from '../moves/enter.js';
import { emit } from '../run.js';

/** Waits for a token on every incoming flow, then puts one on every outgoing flow (BPMN 13.4.1). */
export const parallelGateway: Behavior = {
  arrive(run, arrival) {
    const { node, plan, flow, scope } = arrival;
    if (node.incoming.length < 2)
      return void enter(run, { node: node.id, process: plan.id, scope, flow });
    park(run, arrival);
    const here = run.state.waitingFlows.filter(
      (token) => token.node === node.id && token.scope === scope,
    );
    if (!node.incoming.every((incoming) => here.some((token) => token.flow === incoming))) return;
    emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows: node.incoming });
    enter(run, { node: node.id, process: plan.id, scope });
  },
  choose: chooseAll,
};
