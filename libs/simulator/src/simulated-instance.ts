import type { Instant, JsonObject, ProcessId } from '@waymark/domain';
import type { Event, Fact, Program, State } from '@waymark/machine';

export interface SimulatedStep {
  seq: number;
  at: Instant;
  event: Event['kind'];
  facts: Fact[];
}

/** One instance with all that happened to it. */
export interface SimulatedInstance {
  id: string;
  program: Program;
  state: State;
  steps: SimulatedStep[];
  /** Inputs and headers of open jobs, by job id (state keeps only what the machine needs). */
  jobs: Map<string, { input: JsonObject; headers: Record<string, string> }>;
  /**
   * Which process of the instance listens, and since when compared with others, by subscription id.
   */
  opened: Map<string, { order: number; process: ProcessId }>;
  /** Variables of each scope when it closed, and of the process when it ended. */
  lastVariables: JsonObject;
}

export const isOpen = (instance: SimulatedInstance): boolean => instance.state.status === 'active';

/** The process's own variables, kept when the instance has ended and its scopes are gone. */
export function keepVariables(instance: SimulatedInstance): void {
  const root = Object.values(instance.state.scopes).find((scope) => scope.parent === null);
  if (root) instance.lastVariables = root.variables;
}
