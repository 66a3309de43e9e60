import type { ValuePlan } from './value-plan.js';

/** The job of a service or send task. `retries` counts all attempts. */
export interface JobPlan {
  type: ValuePlan;
  retries: number;
  headers: Record<string, string>;
}
