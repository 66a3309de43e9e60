import type { ValuePlan } from './value-plan.js';

/**
 * Service and send tasks: a typed job with its retries; `idempotent` jobs may be repeated, others
 * wait for a person after a failure.
 */
export interface JobPlan {
  type: ValuePlan;
  retries: number;
  headers: Record<string, string>;
}
