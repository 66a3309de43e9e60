import type { Instant, Json, JsonObject, Problem } from '@waymark/domain';

/**
 * A FEEL expression compiled at publishing: plain JSON, part of the program, content-addressed with
 * it.
 * `ast` is this library's own; hosts turn it into closures once and keep those in a WeakMap.
 */
export interface CompiledExpression {
  kind: 'feel';
  text: string;
  ast: Json;
  /** Free variables: the names the expression reads from its context. */
  reads: string[];
  /**
   * Those of `reads` that occur inside filters only (`xs[status = "open"]`), where they may be
   * entries of the item and no variables.
   */
  itemReads: string[];
}

/**
 * A compiled DMN decision with everything it requires (other decisions, knowledge models, item
 * definitions), as plain JSON.
 */
export interface CompiledDecision {
  kind: 'dmn';
  id: string;
  name: string;
  model: Json;
  /** Names of the input data that the decision and what it requires read. */
  inputs: string[];
}

/**
 * What evaluation may read: variables by name, and the time of the event (`now()`, `today()`: never
 * the machine's clock).
 */
export interface EvaluationContext {
  variables: JsonObject;
  now: Instant;
  /** IANA zone for `today()` and local times. Default Europe/London. */
  zone?: string;
}

/**
 * `value` is null where FEEL says null; `problems` says why (unknown variable, type error): an
 * incident's material, or a lint finding.
 */
export interface Evaluation {
  value: Json;
  problems: Problem[];
}

/**
 * A decision's answer with the rules that fired, for the trace and for the explanation a caseworker
 * sees.
 */
export interface DecisionResult extends Evaluation {
  /** `decisionId:ruleId` of each rule that fired, in order, required decisions included. */
  rules: string[];
}
