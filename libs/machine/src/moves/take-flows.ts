import type { FlowId, ScopeId } from '@waymark/domain';
import { emit, schedule, type Run } from '../run.js';

/** Puts a token on each of the flows. */
export function takeFlows(run: Run, flows: readonly FlowId[], scope: ScopeId): void {
  for (const flow of flows) {
    emit(run, { kind: 'flow-taken', flow, scope });
    schedule(run, { kind: 'arrive', flow, scope });
  }
}
