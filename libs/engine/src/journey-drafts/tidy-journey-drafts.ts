import type { EngineContext } from '../context.js';
import { KEPT_DAYS } from './draft-limits.js';

/** Deletes drafts that were discarded long ago. */
export async function tidyJourneyDrafts({ persistence, now }: EngineContext): Promise<void> {
  for (const organisation of await persistence.organisations())
    await persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `delete from journey_draft
          where organisation = $1
            and discarded_at <= $2::timestamptz - make_interval(days => ${KEPT_DAYS})`,
        [organisation, now()],
      ),
    );
}
