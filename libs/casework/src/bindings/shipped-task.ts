import type { Writing } from './binding.js';

export interface ShippedTask {
  journey: string;
  process: string;
  element: string;
}

/**
 * Is one of these tasks of its journey being completed? A task of the same name in a designer's own
 * journey has no such meaning.
 */
export async function isShippedTask(
  { within: { tx }, instance, element }: Writing,
  ...tasks: readonly ShippedTask[]
): Promise<boolean> {
  const task = tasks.find((one) => one.element === element);
  if (!task) return false;
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
