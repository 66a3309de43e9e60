import type { EngineContext } from '../context.js';

/** For so many days of service time, what was typed into a task outlives the task. */
const KEPT_DAYS = 7;

/** Deletes what people had typed into tasks that ended long ago. */
export async function tidyDrafts({ persistence, now }: EngineContext): Promise<void> {
  for (const organisation of await persistence.organisations())
    await persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `delete from task_draft d
          using task t
          where d.organisation = $1
            and t.organisation = d.organisation
            and t.id = d.task
            and t.ended_at < $2::timestamptz - make_interval(days => ${KEPT_DAYS})`,
        [organisation, now()],
      ),
    );
}
