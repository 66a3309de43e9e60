import type { ElementInstanceId, ScopeId } from '@waymark/domain';
import type { Fact } from '../fact.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';

/**
 * On whose behalf something listens: an element instance, or a scope for its event sub-processes
 * (then `owner` is the scope).
 */
export interface ListeningPlace {
  owner: ElementInstanceId;
  scope: ScopeId;
  node: NodePlan;
  plan: ProcessPlan;
  event: number;
  /** It has just caught all of its events and begins to gather them again. */
  again?: true;
}

/** A listener that needs only an id: everything in it that can fail has been evaluated. */
export type Listener = (id: string) => Fact;
