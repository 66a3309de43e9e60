import type { JsonObject } from '@waymark/domain';

/** A test that the designer owns (docs/journeys.md): given, when, then, with time travel. */
export interface Scenario {
  name?: string;
  given: {
    process: string;
    /** ISO instant. */ at: string;
    variables?: JsonObject;
    businessKey?: string;
  };
  steps: ScenarioStep[];
}

export type ScenarioStep =
  | { complete: string; data?: JsonObject; by?: string }
  | { claim: string; by?: string }
  | { advance: string }
  | { until: string }
  /** Another process beside the first, as people and the case file start them. */
  | { start: string; variables?: JsonObject; businessKey?: string }
  | { message: string; key?: string; data?: JsonObject }
  | { signal: string; data?: JsonObject }
  | {
      acknowledge: string;
      action: string;
      until: string;
      by?: string;
    }
  | { pause: string; reason: string }
  | { resume: string; reason: string }
  | { fail: string; code?: string }
  | { refuse: ScenarioStep; code?: string }
  | { expect: Expectation };

export interface Expectation {
  /** Exactly these elements wait, over all open instances, in any order. */
  at?: string[];
  /** Among others, these wait. */
  includes?: string[];
  /** These do not. */
  not?: string[];
  /** Rungs raised so far, in order. */
  raised?: string[];
  /** Variables of the process (or where it ended, its last), compared one by one. */
  variables?: JsonObject;
  ended?: boolean;
  /** Processes started besides the first, in order. */
  started?: string[];
  /** Deadlines missed so far, by element. */
  missed?: string[];
  incidents?: string[];
}

export interface ScenarioFailure {
  step: number;
  message: string;
}
