import type { Json } from '@waymark/domain';
import type { Effect } from './effect.js';
import type { Event, Rejection } from './event.js';
import type { Fact } from './fact.js';
import type { Program } from './program.js';
import type { Reference } from './reference.js';
import type { State } from './state.js';

export interface Stepped { state: State; facts: Fact[]; effects: Effect[]; answer: Json }
export type StepResult = Stepped | { rejected: Rejection };

/** The ladder of libraries above reads only this signature; see ARCHITECTURE. */
export type Step = (input: { program: Program; reference: Reference; state: State | null; event: Event }) => StepResult;
