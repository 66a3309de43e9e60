import type { FlowId, JsonObject, ScopeId } from '@waymark/domain';
import type { LoopPlan, NodePlan, NodeType, ProcessPlan } from './program/program.js';
import type { Run } from './run.js';
import type { ElementState } from './state.js';
import type { Child, Start } from './work.js';

/** A token on its way into a node. */
export interface Arrival {
  node: NodePlan;
  plan: ProcessPlan;
  flow: FlowId;
  scope: ScopeId;
}

export type Join = Omit<Arrival, 'flow'>;

/** What was caught: the event's index in its node, and what came with it. */
export interface Caught {
  event: number;
  payload: JsonObject;
  node: NodePlan;
}

export interface Beginning {
  node: NodePlan;
  start?: Start;
}

/** How an element behaves. Each verb is optional: what is left out is what any element does. */
export interface Behavior {
  /** A token has come: wait for others, or enter. Left out: every token enters. */
  arrive?(run: Run, arrival: Arrival): void;
  /** Tokens wait at it and nothing moves: may they go on? */
  tryJoin?(run: Run, join: Join): void;
  /** A join that evaluates an expression for each token. */
  join?(run: Run, join: Join): void;
  /** The instance is there, with its inputs, scope and listeners. Left out: it leaves at once. */
  begin?(run: Run, element: ElementState, beginning: Beginning): void;
  /** What it listens for itself has happened. */
  caught?(run: Run, element: ElementState, caught: Caught): void;
  /** Nothing is left in its own scope. */
  settle?(run: Run, element: ElementState, node: NodePlan): void;
  /** A token in its own scope has ended, others are left. */
  tokenEnded?(run: Run, element: ElementState): void;
  review?(run: Run, element: ElementState, node: NodePlan): void;
  /** One of its instances is about to end: its scope is still there to read from. */
  childLeaving?(run: Run, element: ElementState, child: ElementState): void;
  /** An instance that it entered, and that names it, has ended. */
  childLeft?(run: Run, element: ElementState, child: Child): void;
  /**
   * The outgoing flows that a token takes. Left out: those whose condition holds, or the default
   * (BPMN 13.2.1).
   */
  choose?(run: Run, element: ElementState, node: NodePlan): FlowId[];
  /** It has a scope of its own even without mappings. */
  scoped?: boolean;
}

export interface Behaviors {
  elements: Record<NodeType, Behavior>;
  loops: Record<LoopPlan['kind'], Behavior>;
}
