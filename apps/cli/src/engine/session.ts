import type { Instant, JsonObject } from '@waymark/domain';
import type { CompiledDecision } from '@waymark/decisions';
import {
  bareReference,
  ByHand,
  isAdded,
  Simulation,
  type SimulatedInstance,
} from '@waymark/simulator';
import type { Fact } from '@waymark/machine';
import { peblHandlers, type PeblJournal } from './pebl-scripts.js';

export type Mode = 'execute' | 'simulate';
const EPOCH: Instant = '2026-01-05T09:00:00.000Z';

/** One engine, as new as the last `reset`. */
export class Session {
  mode: Mode = 'execute';
  simulation!: Simulation;
  /** What a person moves by hand, in the mode `simulate`. */
  hand: ByHand | null = null;
  journal!: PeblJournal;
  decisions!: Map<string, CompiledDecision>;

  constructor() {
    this.reset(EPOCH, 'execute');
  }

  reset(clock: Instant, mode: Mode): void {
    this.mode = mode;
    this.decisions = new Map();
    this.journal = { trace: [], intervals: [], flags: { marker: false, dataCorrect: false } };
    this.hand = mode === 'simulate' ? new ByHand(clock) : null;
    this.simulation = this.hand?.simulation ?? this.executing(clock);
  }

  private executing(clock: Instant): Simulation {
    return new Simulation({
      now: clock,
      reference: bareReference(),
      handlers: peblHandlers(this.journal, () => this.simulation),
      fallback: ({ type }) => (type === 'send' ? { kind: 'finish' } : { kind: 'wait' }),
    });
  }

  /** How often a token passed each flow and arrived at each node, over all instances. */
  counts(): { flows: Map<string, number>; entered: Map<string, number> } {
    const flows = new Map<string, number>();
    const entered = new Map<string, number>();
    for (const { steps } of this.simulation.instances)
      countIn(
        steps.flatMap((step) => step.facts),
        { flows, entered },
      );
    return { flows, entered };
  }

  variables(instance: SimulatedInstance): JsonObject {
    return instance.lastVariables;
  }
}

/** Every token that arrives at a join counts, and not what goes on when they have come together. */
function countIn(
  facts: readonly Fact[],
  { flows, entered }: { flows: Map<string, number>; entered: Map<string, number> },
): void {
  const joined = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'flow-taken' && !isAdded(fact.flow)) count(flows, fact.flow);
    if (fact.kind === 'token-parked') count(entered, fact.node);
    if (fact.kind === 'tokens-consumed') joined.add(`${fact.scope} ${fact.node}`);
    if (fact.kind === 'element-entered' && !fact.loop?.of && !isAdded(fact.node)) {
      const wasJoined = joined.delete(`${fact.scope} ${fact.node}`);
      if (!wasJoined) count(entered, fact.node);
    }
  }
}

const count = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
