import type { ValuePlan } from './value-plan.js';

/**
 * A user task as people see it. Expressions give texts (role, team, person id) or lists of them.
 */
export interface TaskPlan {
  form?: string;
  title?: ValuePlan;
  roles?: ValuePlan;
  team?: ValuePlan;
  skills?: ValuePlan;
  /** The person to assign at once, if the expression gives one. */
  assignee?: ValuePlan;
  /** P1 to P4. */
  priority?: ValuePlan;
  followUp?: ValuePlan;
}
