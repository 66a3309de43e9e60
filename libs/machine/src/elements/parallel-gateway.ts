import type { Join } from '../behavior.js';
import { parkedFlows, parkToken } from '../joins/parked-tokens.js';
import { enterArrival } from '../moves/arrive.js';
import { chooseAll } from '../moves/choose-flows.js';
import { enter } from '../moves/enter.js';
import { emit, type Behavior, type Run } from '../run.js';

/** Waits for a token on every incoming flow, then puts one on every outgoing flow (BPMN 13.4.1). */
export const parallelGateway: Behavior = {
  arrive(run, arrival) {
    const { node, plan, scope } = arrival;
    if (node.incoming.length < 2) return enterArrival(run, arrival);
    parkToken(run, arrival);
    join(run, { node, plan, scope });
  },
  /** After a migration the gateway may have fewer flows to wait for. */
  askJoin: join,
  choose: chooseAll,
};

function join(run: Run, { node, plan, scope }: Join): void {
  const arrived = parkedFlows(run.state, node.id, scope);
  if (!node.incoming.every((flow) => arrived.includes(flow))) return;
  emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows: node.incoming });
  enter(run, { node: node.id, process: plan.id, scope });
}
