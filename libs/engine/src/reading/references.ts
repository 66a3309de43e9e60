import type { InstanceId, Sha256 } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * SQL: the name of the organisation's newest set, by which everything goes that starts now. There
 * is one wherever there is a version, which is stored with its set.
 */
export const NEWEST_REFERENCE = `(select newest.id
    from reference_set newest
    where newest.organisation = $1
    order by newest.recorded_at desc
    limit 1)`;

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

/** The programs of the journeys that are live, by journey. */
export const livePrograms = (tx: Tx): Promise<{ journey: string; program: Program }[]> =>
  tx.query(
    `select v.journey, p.body as program
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      join program p on p.organisation = v.organisation and p.id = v.program
      where d.organisation = $1 and d.retired_at is null
      order by v.journey`,
    [tx.organisation],
  );
