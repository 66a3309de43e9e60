import type { Instant, JsonObject, ProcessId } from '@waymark/domain';
import type { Event, Fact, Program, State } from '@waymark/machine';

export interface SimulatedStep {
  seq: number;
  at: Instant;
  event: Event['kind'];
  facts: Fact[];
}

/** One instance with everything that has happened to it. */
export interface SimulatedInstance {
  id: string;
  program: Program;
  state: State;
  steps: SimulatedStep[];
  /** Inputs and headers of jobs, by job id. The state keeps only what the machine needs. */
  jobs: Map<string, { input: JsonObject; headers: Record<string, string> }>;
  /** By subscription id: the process that listens, and its place in the order of opening. */
  opened: Map<string, { order: number; process: ProcessId }>;
  /** The variables of the process after the last step. */
  lastVariables: JsonObject;
}

export const isOpen = (instance: SimulatedInstance): boolean => instance.state.status === 'active';

/** Keeps the variables of the process for when the instance has ended. */
export function keepVariables(instance: SimulatedInstance): void {
  const root = Object.values(instance.state.scopes).find((scope) => scope.parent === null);
  if (root) instance.lastVariables = root.variables;
}
