import type { Instant, Json, JsonObject, Problem } from '@waymark/domain';

/**
 * A FEEL expression compiled when a journey is published: plain JSON, part of the program and of
 * its content address. Only this library reads `ast`.
 */
export interface CompiledExpression {
  kind: 'feel';
  text: string;
  ast: Json;
  /** Free variables: the names the expression reads from its context. */
  reads: string[];
  /**
   * Those of `reads` that occur only inside filters (`xs[status = "open"]`). They may be entries of
   * the item, not variables.
   */
  itemReads: string[];
  /**
   * The organisation's values that the expression reads: `dashHighFrom` for
   * `settings.dashHighFrom`, `*` for all of them. Absent if it reads none.
   */
  settings?: string[];
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
  /** The organisation's values that the decision and what it requires read, as in an expression. */
  settings?: string[];
}

/** A type of which plain JSON has only the text. */
export type DeclaredType = 'date' | 'date-time' | 'duration';

/**
 * Steps that are left to several evaluations. Each takes from it what it uses, and one that needs
 * more ends with `limit`: a loop of cheap evaluations costs as much as a dear one. Counted and not
 * timed, so that the same work always ends in the same place.
 */
export interface Allowance {
  steps: number;
}

/**
 * What an expression may read: variables by name, and the time of the event. `now()` and `today()`
 * never read a clock.
 */
export interface EvaluationContext {
  variables: JsonObject;
  /** Variables that are declared as a date, a time or a duration: their ISO 8601 text is read so. */
  types?: Readonly<Record<string, DeclaredType>>;
  now: Instant;
  /** IANA zone for `today()` and local times. Default Europe/London. */
  zone?: string;
  /** What the evaluations of one piece of work may still cost together. */
  allowance?: Allowance;
}

/**
 * `value` is null if FEEL says null. `problems` says why, for example an unknown variable or a
 * wrong type.
 */
export interface Evaluation {
  value: Json;
  problems: Problem[];
}

/**
 * The answer of a decision, with the rules that fired. The trace and the caseworker's explanation
 * show them.
 */
export interface DecisionResult extends Evaluation {
  /** `decisionId:ruleId` of each rule that fired, in order, required decisions included. */
  rules: string[];
}
