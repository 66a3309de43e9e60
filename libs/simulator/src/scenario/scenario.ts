import type { Json, JsonObject } from '@waymark/domain';

/** A test of a journey that its designer writes: given, when, then (`docs/journeys.md`). */
export interface Scenario {
  name?: string;
  given: {
    process: string;
    /** ISO instant. */
    at: string;
    variables?: JsonObject;
    businessKey?: string;
    /**
     * With `wait` a job waits until a step says that it is done (`finish`) or has failed (`fail`).
     * Otherwise jobs are done at once, except at elements that a `fail` names.
     */
    jobs?: 'wait';
  };
  steps: ScenarioStep[];
}

export type ScenarioStep =
  | { complete: string; data?: JsonObject; by?: string }
  | { claim: string; by?: string }
  | { advance: string }
  | { until: string }
  /** Starts another process beside the first, as people and the case file do. */
  | { start: string; variables?: JsonObject; businessKey?: string }
  | { message: string; key?: string; data?: JsonObject }
  | { signal: string; data?: JsonObject }
  | {
      acknowledge: string;
      action: string;
      until: string;
      by?: string;
    }
  | { pause: string; reason: string; until: string }
  | { resume: string; reason: string }
  /** Its job fails or, with a code, ends with that error of the diagram. */
  | { fail: string; code?: string }
  /** Its job, which waits, is done, with this result. */
  | { finish: string; data?: JsonObject }
  | { refuse: ScenarioStep; code?: string }
  | { expect: Expectation };

export interface Expectation {
  /** Exactly these elements wait, in any order, counting all open instances. */
  at?: string[];
  /** These elements wait, and others may. */
  includes?: string[];
  /** These elements do not wait. */
  not?: string[];
  /** Rungs raised so far, in order. */
  raised?: string[];
  /** Variables of the process, or its last ones if it has ended, compared one by one. */
  variables?: JsonObject;
  ended?: boolean;
  /** Processes started besides the first, in order. */
  started?: string[];
  /** Deadlines missed so far, by element. */
  missed?: string[];
  incidents?: string[];
}

export interface ScenarioFailure {
  /** From 1. 0: the start that is given. */
  step: number;
  message: string;
  cause: FailureCause;
}

export type FailureCause =
  /** An expectation does not hold. For a word that says where something waits, `found` is all. */
  | { kind: 'differs'; word: string; expected: Json; found: Json }
  /** A step cannot be taken. `waiting`: where everything waits then. */
  | { kind: 'not-taken'; problem: string; waiting: string[] }
  | { kind: 'accepted' }
  | { kind: 'refused-otherwise'; by: string; instead: string };
