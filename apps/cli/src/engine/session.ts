import type { Instant, JsonObject } from '@waymark/domain';
import type { CompiledDecision } from '@waymark/decisions';
import { bareReference, Simulation, type SimulatedInstance } from '@waymark/simulator';
import { peblHandlers, type PeblJournal } from './pebl-scripts.js';

export type Mode = 'execute' | 'simulate';
const EPOCH: Instant = '2026-01-05T09:00:00.000Z';

/** One engine, as new as the last `reset`. */
export class Session {
  mode: Mode = 'execute';
  simulation!: Simulation;
  journal!: PeblJournal;
  decisions!: Map<string, CompiledDecision>;

  constructor() {
    this.reset(EPOCH, 'execute');
  }

  reset(clock: Instant, mode: Mode): void {
    this.mode = mode;
    this.decisions = new Map();
    this.journal = { trace: [], intervals: [], flags: { marker: false, dataCorrect: false } };
    const simulation: Simulation = new Simulation({
      now: clock,
      reference: bareReference(),
      handlers: peblHandlers(this.journal, () => this.simulation),
      fallback: ({ type }) => (type === 'send' ? { kind: 'finish' } : { kind: 'wait' }),
    });
    this.simulation = simulation;
  }

  /** How often a token passed each flow and arrived at each node, over all instances. */
  counts(): { flows: Map<string, number>; entered: Map<string, number> } {
    const flows = new Map<string, number>();
    const entered = new Map<string, number>();
    for (const { steps } of this.simulation.instances) {
      for (const fact of steps.flatMap((step) => step.facts)) {
        if (fact.kind === 'flow-taken') count(flows, fact.flow);
        if (fact.kind === 'element-entered' && !fact.loop?.of) count(entered, fact.node);
      }
    }
    return { flows, entered };
  }

  variables(instance: SimulatedInstance): JsonObject {
    return instance.lastVariables;
  }
}

const count = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
