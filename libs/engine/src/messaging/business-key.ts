import type { CaseId, OrganisationId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';

/**
 * What is kept of a business key to find its instance by. A partner chooses keys, and one may name
 * a person.
 */
export const businessKeyIndex = (
  keys: KeyRing,
  organisation: OrganisationId,
  key: string,
): string => keys.fingerprint(organisation, 'business-key', key);

/**
 * The columns of an instance that its business key gives. The id of its case stands beside it
 * anyway, and an older build, which takes over for a moment, finds the instance by it.
 */
export const businessKeyColumns = (
  keys: KeyRing,
  organisation: OrganisationId,
  { key, caseId }: { key: string | null; caseId: CaseId | null },
): { business_key: string | null; key_index: string | null } => ({
  business_key: key === caseId ? key : null,
  key_index: key === null ? null : businessKeyIndex(keys, organisation, key),
});

const AT_ONCE = 500;

/**
 * Keeps the business keys that an older build wrote in clear as an index.
 * @returns how many
 */
export async function indexBusinessKeys(tx: Tx, keys: KeyRing): Promise<number> {
  const rows = await tx.query<{ id: string; business_key: string; case_id: string | null }>(
    `select id, business_key, case_id
      from instance
      where organisation = $1 and business_key is not null and key_index is null
      order by id
      limit ${AT_ONCE}`,
    [tx.organisation],
  );
  if (rows.length > 0)
    await tx.execute(
      `update instance i
        set key_index = k.key_index, business_key = k.business_key
        from unnest($2::text[], $3::text[], $4::text[]) k(id, key_index, business_key)
        where i.organisation = $1 and i.id = k.id`,
      [
        tx.organisation,
        rows.map(({ id }) => id),
        ...columns(
          rows.map((row) =>
            businessKeyColumns(keys, tx.organisation, {
              key: row.business_key,
              caseId: row.case_id,
            }),
          ),
        ),
      ],
    );
  return rows.length;
}

const columns = (rows: ReturnType<typeof businessKeyColumns>[]): (string | null)[][] => [
  rows.map(({ key_index: index }) => index),
  rows.map(({ business_key: key }) => key),
];
