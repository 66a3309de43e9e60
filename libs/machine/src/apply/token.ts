import type { FlowId } from '@waymark/domain';
import type { FactOf } from '../fact.js';
import type { WaitingFlow } from '../state.js';
import type { Appliers } from './appliers.js';

export const tokenAppliers = {
  'flow-taken': () => undefined,
  'token-parked': (draft, { flow, node, type, scope }) => {
    draft.state.waitingFlows = [...draft.state.waitingFlows, { flow, node, type, scope }];
  },
  'tokens-consumed': (draft, fact) => {
    draft.state.waitingFlows = without(draft.state.waitingFlows, fact);
  },
} satisfies Partial<Appliers>;

/** Removes one waiting token for each flow that the fact names. */
function without(
  waiting: WaitingFlow[],
  { node, scope, flows }: FactOf<'tokens-consumed'>,
): WaitingFlow[] {
  const left: FlowId[] = [...flows];
  return waiting.filter((token) => {
    const place = token.node === node && token.scope === scope ? left.indexOf(token.flow) : -1;
    if (place < 0) return true;
    left.splice(place, 1);
    return false;
  });
}
