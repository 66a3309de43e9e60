import type { Writing } from './binding.js';

export interface ShippedTask {
  journey: string;
  process: string;
  element: string;
}

/**
 * Whether it is this task of this journey that is being completed: a designer may call a task of
 * another journey the same, and what it says means no more than its form.
 */
export async function isShippedTask(
  { within: { tx }, instance, element }: Writing,
  task: ShippedTask,
): Promise<boolean> {
  if (element !== task.element) return false;
  return (
    (
      await tx.query(
        `select 1
          from instance
          where organisation = $1 and id = $2 and journey = $3 and process = $4`,
        [tx.organisation, instance, task.journey, task.process],
      )
    ).length > 0
  );
}
