import type { ElementId, FlowId, ScopeId } from '@waymark/domain';
import type { Arrival } from '../behavior.js';
import { emit, type Run } from '../run.js';
import type { State, WaitingFlow } from '../state.js';

/** A token waits at its node for others. */
export function parkToken(run: Run, { node, flow, scope }: Arrival): void {
  emit(run, { kind: 'token-parked', flow, node: node.id, type: node.type, scope });
}

/** The tokens that wait at a node, oldest first. */
export const parkedAt = ({ waitingFlows }: State, node: ElementId, scope: ScopeId): WaitingFlow[] =>
  waitingFlows.filter((token) => token.node === node && token.scope === scope);

/** The flows on which at least one token waits at a node. */
export const parkedFlows = (state: State, node: ElementId, scope: ScopeId): FlowId[] => [
  ...new Set(parkedAt(state, node, scope).map((token) => token.flow)),
];

/** Every token that waits in a scope ends. */
export function consumeParked(run: Run, scope: ScopeId): void {
  for (const { node } of run.state.waitingFlows.filter((token) => token.scope === scope)) {
    const flows = parkedAt(run.state, node, scope).map((token) => token.flow);
    if (flows.length > 0) emit(run, { kind: 'tokens-consumed', node, scope, flows });
  }
}
