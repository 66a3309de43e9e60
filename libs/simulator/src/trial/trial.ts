import type { ElementId } from '@waymark/domain';
import { expectationOf } from '../scenario/expectations.js';
import { openPlay, startPlay, type ScenarioWorld } from '../scenario/run-scenario.js';
import type { Scenario, ScenarioStep } from '../scenario/scenario.js';
import { act, type Play } from '../scenario/verbs.js';
import { SimulationLimit } from '../simulation-limit.js';
import { trialView, type TrialView } from './trial-view.js';

/** Why a step was not taken. `element`: where a trial without end was when it was stopped. */
export interface TrialProblem {
  code: 'refused' | 'limit';
  says: string;
  element: ElementId | null;
}

/** What somebody does while trying: a step of a scenario that changes something. */
export type TrialStep = Exclude<ScenarioStep, { expect: unknown } | { refuse: unknown }>;

/** Events of one step. A process that goes round and round without waiting ends here. */
const MOST_EVENTS = 5_000;

/**
 * A journey that somebody tries, step by step. It is a scenario that is being written: each step is
 * carried out as the scenario carries it out, so what is kept plays as it was tried.
 */
export class Trial {
  private play: Play;
  private taken: TrialStep[] = [];

  private constructor(
    private readonly world: ScenarioWorld,
    private readonly given: Scenario['given'],
  ) {
    this.play = this.opened();
  }

  /** Starts the process that is given. */
  static begin(
    world: ScenarioWorld,
    given: Scenario['given'],
  ): { trial: Trial } | { problem: TrialProblem } {
    const trial = new Trial({ mostEvents: MOST_EVENTS, ...world }, given);
    const problem = problemOf(() => startPlay(trial.play, given));
    return problem ? { problem } : { trial };
  }

  get steps(): readonly TrialStep[] {
    return this.taken;
  }

  /** Takes a step. A step that is refused, or has no end, leaves everything as it was. */
  take(step: TrialStep): TrialProblem | null {
    const problem = problemOf(() => act(this.play, step));
    if (problem) this.again();
    else this.taken.push(step);
    return problem;
  }

  /** Goes to the next moment at which something is due. False if nothing is. */
  next(): TrialProblem | null | false {
    const until = this.play.simulation.nextDue();
    if (until === undefined) return false;
    const now = this.play.simulation.now();
    return this.take({ until: until > now ? until : now });
  }

  /** Takes the last step back. Answers it, or undefined if nothing but the start has happened. */
  undo(): TrialStep | undefined {
    const undone = this.taken.pop();
    if (undone) this.again();
    return undone;
  }

  view(): TrialView {
    return trialView(this.play.simulation);
  }

  /** What was tried, as a scenario that expects where it stands now. */
  scenario(name: string): Scenario {
    return {
      name,
      given: this.given,
      steps: [...this.taken, { expect: expectationOf(this.play.simulation) }],
    };
  }

  /** The same steps from the start give the same state: nothing but them decides it. */
  private again(): void {
    this.play = this.opened();
    startPlay(this.play, this.given);
    for (const step of this.taken) act(this.play, step);
  }

  private opened(): Play {
    return openPlay(this.world, { given: this.given, steps: [] });
  }
}

function problemOf(action: () => string | null): TrialProblem | null {
  try {
    const says = action();
    return says === null ? null : { code: 'refused', says, element: null };
  } catch (error) {
    if (error instanceof SimulationLimit)
      return { code: 'limit', says: error.message, element: error.element };
    if (error instanceof RangeError) return { code: 'refused', says: error.message, element: null };
    throw error;
  }
}
