import type { JsonObject } from '@waymark/domain';
import type { scenarioWords } from '@waymark/simulator';
import type { DraftFile } from '../edit/edit-protocol.js';

/** An element of the draft: where somebody finds it. */
export interface Place {
  process: string;
  element: string;
  name: string;
}

export interface FailedStep {
  /** From 1. 0: the start. */
  step: number;
  says: string;
  places: Place[];
}

/** What became of a scenario. */
export type PlayedScenario = { path: string; name: string } & (
  | { is: 'passed'; steps: ScenarioWords }
  | { is: 'failed'; steps: ScenarioWords; failed: FailedStep[] }
  /** Its file says no scenario. `line`: from 1, where it is known. */
  | { is: 'unreadable'; why: string; line: number | null }
);
export type ScenarioWords = ReturnType<typeof scenarioWords>;

/** What no scenario has reached, each in words. */
export interface UnreachedProcess {
  process: string;
  title: string;
  elements: { element: string; says: string }[];
  flows: { flow: string; from: string; says: string }[];
  /** How many it has of both. */
  of: number;
}
export interface UnreachedRows {
  decision: string;
  name: string;
  rows: { row: number; says: string }[];
  /** Where it decides. */
  places: Place[];
  of: number;
  /** False: no element decides by it, so no scenario can reach it. */
  isAsked: boolean;
}

export interface Played {
  scenarios: PlayedScenario[];
  processes: UnreachedProcess[];
  decisions: UnreachedRows[];
  /** Milliseconds that playing took. */
  took: number;
}

/** The journey whose scenarios are played. */
export interface PlayedJourney {
  program: JsonObject;
  /** Programs of other journeys, whose processes this one may start. */
  others: JsonObject[];
  reference: JsonObject;
  /** Files with decision tables. */
  tables: DraftFile[];
}

export type ScenarioQuestions = {
  /**
   * Plays scenarios. Those that are as they were when they were played last are not played again.
   */
  play: { ask: PlayedJourney & { scenarios: DraftFile[] }; answer: Played };
};
