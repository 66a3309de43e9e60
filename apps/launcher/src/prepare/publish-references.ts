import {
  compileReference,
  completeReference,
  withChanges,
  type ApprovedChange,
} from '@waymark/definitions';
import { hasOwnReference, loadReference } from '@waymark/journeys';
import type { OrganisationId } from '@waymark/domain';
import type pg from 'pg';

type Reference = Parameters<typeof completeReference>[0];

/**
 * Brings every organisation's reference set up to this release, before a process of the release
 * reads it. An organisation with a file in the package gets that set, with the changes that it has
 * approved in the application; any other one keeps its newest set, completed by what it lacks. Sets
 * are only added: running instances keep theirs.
 */
export async function publishReferences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ organisation: OrganisationId; body: Reference | null }>(
    `select o.organisation, (
       select body
       from reference_set r
       where r.organisation = o.organisation
       order by recorded_at desc
       limit 1) as body
     from organisation o
     order by o.organisation`,
  );
  for (const { organisation, body: newest } of rows) {
    const { rows: changes } = await client.query<ApprovedChange>(
      `select id, change
        from reference_change
        where organisation = $1 and state = 'approved'
        order by decided_at, id`,
      [organisation],
    );
    const set = setOf(organisation, newest, changes);
    if (set && set.id !== newest?.id)
      await client.query(
        `insert into reference_set (organisation, id, body)
          values ($1, $2, $3)
          on conflict do nothing`,
        [organisation, set.id, JSON.stringify(set)],
      );
  }
}

/** Null for an organisation that has no set yet: somebody has to enter its first one. */
function setOf(
  organisation: OrganisationId,
  newest: Reference | null,
  changes: readonly ApprovedChange[],
): Reference | null {
  const own = hasOwnReference(organisation);
  if (!own && !newest) return null;
  const release = compileReference(loadReference(own ? organisation : undefined));
  if (!release.ok)
    throw new Error(
      `the reference set of ${organisation} does not compile: ${release.failure[0]?.code}`,
    );
  return own || !newest
    ? withChanges(release.value, changes)
    : completeReference(newest, release.value);
}
