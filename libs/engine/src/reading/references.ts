import type { InstanceId, Sha256 } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * The calendars, rules and values that the organisation goes by now; a new version is published
 * with them. Null where the organisation has none yet.
 */
export async function presentReference(tx: Tx): Promise<Reference | null> {
  const [row] = await tx.query<{ body: Reference }>(
    'select body from reference_set where organisation = $1 order by recorded_at desc limit 1',
    [tx.organisation],
  );
  return row?.body ?? null;
}

/** The organisation's newest set, or null if it is the one of this name. */
export async function newerReference(tx: Tx, than: Sha256): Promise<Reference | null> {
  const [row] = await tx.query<{ body: Reference }>(
    `select body
      from (
        select id, body
        from reference_set
        where organisation = $1
        order by recorded_at desc
        limit 1) newest
      where id <> $2`,
    [tx.organisation, than],
  );
  return row?.body ?? null;
}

/** The set that an instance goes by. Null where there is no such instance. */
export async function referenceOfInstance(tx: Tx, instance: InstanceId): Promise<Reference | null> {
  const [row] = await tx.query<{ body: Reference }>(
    `select r.body
      from instance i
      join reference_set r on r.organisation = i.organisation and r.id = i.reference
      where i.organisation = $1 and i.id = $2`,
    [tx.organisation, instance],
  );
  return row?.body ?? null;
}
