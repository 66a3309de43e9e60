import type { ScopeId } from '@waymark/domain';
import type { State } from '../state.js';

/** Whether anything runs or waits in a scope. */
export function hasTokens({ elements, waitingFlows }: State, scope: ScopeId): boolean {
  for (const id in elements) if (elements[id]?.scope === scope) return true;
  return waitingFlows.some((token) => token.scope === scope);
}
