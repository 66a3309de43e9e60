import type { Allowance } from '@waymark/decisions';
import type { Instant } from '@waymark/domain';
import type { Agenda } from './agenda.js';
import { write } from './apply/apply.js';
import type { Draft } from './apply/draft.js';
import type { BehaviorIn, BehaviorsIn } from './behavior.js';
import type { Effect } from './effect.js';
import { effectsOf } from './effects-of-fact.js';
import type { Event } from './event.js';
import type { Fact } from './fact.js';
import type { Program } from './program/program.js';
import type { Reference } from './reference.js';
import type { State } from './state.js';
import type { Work } from './work.js';

/** One step while it is being taken. */
export interface Run {
  readonly program: Program;
  /** The program that a migration leaves. */
  readonly leaves?: Program;
  readonly reference: Reference;
  readonly event: Event;
  /** Service time of this step: never before that of the last. */
  readonly at: Instant;
  readonly behaviors: Behaviors;
  readonly draft: Draft;
  /** The state of the draft. Read it, but change it only by emitting facts. */
  readonly state: State;
  readonly facts: Fact[];
  readonly effects: Effect[];
  readonly agenda: Agenda;
  /** What the expressions and decisions of this step may still cost. */
  readonly allowance: Allowance;
}

export type Behavior = BehaviorIn<Run>;
export type Behaviors = BehaviorsIn<Run>;

/** Records what has happened, writes it to the state and asks the host for its effects. */
export function emit(run: Run, fact: Fact): void {
  run.facts.push(fact);
  write(run.draft, fact);
  const asked = effectsOf(fact, run.state);
  if (asked)
    for (const effect of asked)
      run.effects.push({ id: `${run.state.seq}/${run.effects.length}`, ...effect });
}

export const newId = (run: Run): string => String(run.state.nextId);

export function schedule(run: Run, work: Work): void {
  run.agenda.moves.push(work);
}
