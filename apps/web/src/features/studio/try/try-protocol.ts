import type { DraftProcess, MessageFlow } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import type {
  HandStep,
  HandView,
  Scenario,
  TrialProblem,
  TrialStep,
  TrialView,
} from '@waymark/simulator';
import type { DraftFile } from '../edit/edit-protocol.js';

/** What is tried. */
export interface Tried {
  files: DraftFile[];
  program: JsonObject;
  /** Programs of other journeys, whose processes this one may start. */
  others: JsonObject[];
  /** What the organisation goes by: its calendars, lengths, values and the ladder. */
  reference: JsonObject;
}

/** A process that can be tried. */
export interface TriedProcess extends DraftProcess {
  /** The text that is drawn; null where no file draws it. */
  xml: string | null;
}

/** A variable that the journey declares. */
export interface Declared {
  name: string;
  type: Program['variables'][string]['type'];
  values: readonly string[];
  default: JsonObject[string] | undefined;
}

export interface Opened {
  processes: TriedProcess[];
  variables: Declared[];
}

export interface StepWords {
  says: string;
  at: string | null;
  values: { name: string; value: string }[];
}

/** Where the trial stands; null before it has begun. */
export interface Shown {
  view: TrialView | null;
  /** The start and every step, in words. */
  steps: StepWords[];
  /** Why the last thing was not done. */
  problem: TrialProblem | null;
}

/** What the page asks of the worker in which the journey is tried. */
export type TryQuestions = {
  open: { ask: Tried; answer: Opened };
  begin: { ask: Scenario['given']; answer: Shown };
  take: { ask: TrialStep; answer: Shown };
  next: { ask: null; answer: Shown };
  undo: { ask: null; answer: Shown };
  keep: { ask: string; answer: Scenario };
  /** Moves the diagrams by hand, without data. */
  byHand: { ask: HandStart | { step: HandStep } | { undo: true }; answer: HandShown };
};

/** Where the diagrams stand that are moved by hand. */
export interface HandShown {
  view: HandView;
  steps: HandStep[];
  problem: string | null;
}

/** The structure of the diagrams, compiled without data. */
export interface HandStart {
  program: JsonObject;
  messageFlows: MessageFlow[];
}
