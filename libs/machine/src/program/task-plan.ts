import type { ValuePlan } from './value-plan.js';

/**
 * A user task as people see it. Expressions give strings (role, team, person id) or lists of them.
 */
export interface TaskPlan {
  form?: string;
  title?: ValuePlan;
  roles?: ValuePlan;
  team?: ValuePlan;
  skills?: ValuePlan;
  /** A person to assign straight away, when the expression gives one. */
  assignee?: ValuePlan;
  /** P1 to P4. */
  priority?: ValuePlan;
  followUp?: ValuePlan;
}
