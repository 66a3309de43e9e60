import type { FlowId, JsonObject, ScopeId } from '@waymark/domain';
import type { LoopPlan } from './program/loop-plan.js';
import type { NodePlan } from './program/node-plan.js';
import type { NodeType } from './program/node-type.js';
import type { ProcessPlan } from './program/process-plan.js';
import type { ElementState } from './state.js';
import type { Child, Start } from './work.js';

/** A token on its way into a node. */
export interface Arrival {
  node: NodePlan;
  plan: ProcessPlan;
  flow: FlowId;
  scope: ScopeId;
}

/** A node at which tokens wait for one another. */
export type Join = Omit<Arrival, 'flow'>;

/** What was caught: the index of the event in its node, and what came with it. */
interface Caught {
  event: number;
  payload: JsonObject;
  node: NodePlan;
}

interface Beginning {
  node: NodePlan;
  start?: Start;
}

/**
 * How an element behaves in a run. Every verb is optional: an element that leaves one out does what
 * any element does. Elements are written as `Behavior` of `run.ts`.
 */
export interface BehaviorIn<Run> {
  /** A token has come: it waits for others, or enters. By default every token enters. */
  arrive?(run: Run, arrival: Arrival): void;
  /** Tokens wait at this join and nothing moves: decides whether they go on. */
  askJoin?(run: Run, join: Join): void;
  /** A token has come to a join that evaluates an expression for each token. */
  evaluateJoin?(run: Run, join: Join): void;
  /** The instance has its inputs, scope and listeners. By default it leaves at once. */
  begin?(run: Run, element: ElementState, beginning: Beginning): void;
  /** An event that the element itself listens for has happened. */
  caught?(run: Run, element: ElementState, caught: Caught): void;
  /** Nothing is left in the scope of the element. */
  scopeEmptied?(run: Run, element: ElementState, node: NodePlan): void;
  /** A token in the scope of the element has ended and others are left. */
  tokenEnded?(run: Run, element: ElementState): void;
  /** Decides again whether the element is done, after a token in its scope has ended. */
  reconsider?(run: Run, element: ElementState, node: NodePlan): void;
  /**
   * An instance of this loop is about to end; its scope can still be read. Answers what the loop has
   * to know of it afterwards.
   */
  childLeaving?(run: Run, element: ElementState, child: ElementState): JsonObject;
  /** An instance that this element entered, and that names it, has ended. */
  childLeft?(run: Run, element: ElementState, child: Child): void;
  /**
   * Chooses the outgoing flows that a token takes. By default those whose condition holds, or the
   * default flow (BPMN 13.2.1).
   */
  choose?(run: Run, element: ElementState, node: NodePlan): FlowId[];
  /** The element has a scope of its own even without mappings. */
  scoped?: boolean;
}

export interface BehaviorsIn<Run> {
  elements: Record<NodeType, BehaviorIn<Run>>;
  loops: Record<LoopPlan['kind'], BehaviorIn<Run>>;
}
