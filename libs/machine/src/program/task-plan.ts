import type { ElementId } from '@waymark/domain';
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
  /** User tasks; a person who completed one of them cannot do this one. */
  apart?: ElementId[];
}
