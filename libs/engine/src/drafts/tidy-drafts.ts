import type { EngineContext } from '../context.js';

/**
 * For so many days of service time, what was typed into a task outlives the task, and what was
 * typed on a page of a case is kept.
 */
export const TYPED_KEPT_DAYS = 7;

/** Deletes what people had typed long ago: into tasks that have ended, and on pages of a case. */
export async function tidyDrafts({ persistence, now }: EngineContext): Promise<void> {
  for (const organisation of await persistence.organisations())
    await persistence.inOrganisation(organisation, async (tx) => {
      await tx.execute(
        `delete from task_draft d
          using task t
          where d.organisation = $1
            and t.organisation = d.organisation
            and t.id = d.task
            and t.ended_at < $2::timestamptz - make_interval(days => ${TYPED_KEPT_DAYS})`,
        [organisation, now()],
      );
      await tx.execute(
        `delete from page_draft
          where organisation = $1
            and saved_at < $2::timestamptz - make_interval(days => ${TYPED_KEPT_DAYS})`,
        [organisation, now()],
      );
    });
}
