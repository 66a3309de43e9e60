import type { ElementId, FlowId, Instant, ProcessId } from '@waymark/domain';
import type { PathStep, Program } from '@waymark/machine';
import { isOpen } from '../simulated-instance.js';
import { SimulationLimit } from '../simulation-limit.js';
import { pathOf, type TrialView } from '../trial/trial-view.js';
import { ByHand } from './by-hand.js';
import { diagramElement, isAdded, type HandFlow } from './hand-program.js';

/** What somebody does to a diagram that they move by hand. */
export type HandStep =
  | { do: 'choose'; gateway: ElementId; flows: FlowId[] }
  | { do: 'pause'; element: ElementId }
  /** At a start, at what waits, or over a message flow. */
  | { do: 'trigger'; element: string };

/** Where a diagram stands that is moved by hand. */
export interface HandView {
  instances: TrialView['instances'];
  path: PathStep[];
  /** What can be triggered now: starts, and what waits. */
  ready: { process: ProcessId; element: ElementId }[];
  ways: { gateway: ElementId; flows: readonly FlowId[] }[];
  paused: ElementId[];
  incidents: TrialView['incidents'];
}

/** A diagram that somebody moves by hand, with undo. No time passes. */
export class HandTrial {
  private hand: ByHand;
  private taken: HandStep[] = [];

  constructor(
    private readonly program: Program,
    private readonly messageFlows: HandFlow[],
    private readonly now: Instant,
  ) {
    this.hand = this.opened();
  }

  get steps(): readonly HandStep[] {
    return this.taken;
  }

  /** Takes a step, or says why not. A step that was not taken leaves everything as it was. */
  take(step: HandStep): 'not-found' | 'not-waiting' | 'limit' | null {
    try {
      const problem = carryOut(this.hand, step);
      if (problem === null) this.taken.push(step);
      return problem;
    } catch (error) {
      if (!(error instanceof SimulationLimit)) throw error;
      this.again();
      return 'limit';
    }
  }

  undo(): HandStep | undefined {
    const undone = this.taken.pop();
    if (undone) this.again();
    return undone;
  }

  view(): HandView {
    const { instances } = this.hand.simulation;
    const open = instances.filter(isOpen);
    const waiting = open.flatMap(({ state, opened }) =>
      Object.values(state.subscriptions).map(({ id, node }) => ({
        process: opened.get(id)?.process ?? state.process,
        element: diagramElement(node),
      })),
    );
    const ready = [...waiting, ...this.hand.starts(this.program)];
    return {
      instances: instances.map(({ id, state }) => ({
        id,
        process: state.process,
        status: state.status,
      })),
      path: pathOf(instances).map((step) => ({
        ...step,
        changes: step.changes.filter(
          ({ what, id, element }) =>
            !isAdded(element ?? '') && !(what === 'flow-taken' && isAdded(id)),
        ),
      })),
      ready: [...new Map(ready.map((one) => [`${one.process}/${one.element}`, one])).values()],
      ways: this.hand.chosen,
      paused: this.hand.pausedActivities,
      incidents: open.flatMap(({ state }) =>
        Object.values(state.incidents).map(({ code, message, node }) => ({
          process: state.process,
          element: node,
          code,
          message,
        })),
      ),
    };
  }

  private again(): void {
    this.hand = this.opened();
    for (const step of this.taken) carryOut(this.hand, step);
  }

  private opened(): ByHand {
    const hand = new ByHand(this.now, MOST_EVENTS);
    hand.deploy(this.program, this.messageFlows);
    return hand;
  }
}

/** Events of one step: signals and messages that begin each other again and again end here. */
const MOST_EVENTS = 5_000;

function carryOut(hand: ByHand, step: HandStep): ReturnType<ByHand['trigger']> {
  switch (step.do) {
    case 'choose':
      return hand.choose(step.gateway, step.flows);
    case 'pause':
      return hand.pause(step.element);
    case 'trigger':
      return hand.trigger({ element: step.element });
  }
}
