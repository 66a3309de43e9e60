import type { Tx } from '../transaction.js';

/**
 * Compares the list of views with the audit chains (docs/service/rules.md#rule-6). Each view is in
 * both: the list answers who saw a case, and the chain shows that the list is complete.
 * @returns each chain in which a view was removed, added, or given to another person or time.
 */
export async function compareViews(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ chain: string }>(
    `with listed as (
      select case when break_glass then 'case/' else 'views/' end || case_id as chain,
          person, at, count(*) as views
        from view_record
        where organisation = $1
        group by chain, person, at
    ), chained as (
      select chain, actor as person, at, count(*) as views
        from audit
        where organisation = $1
          and (chain like 'views/%' and kind = 'viewed'
            or chain like 'case/%' and kind = 'break-glass')
        group by chain, person, at
    )
    select distinct chain
      from listed full join chained using (chain, person, at)
      where listed.views is distinct from chained.views
      order by chain`,
    [tx.organisation],
  );
  return rows.map(({ chain }) => `${chain} differs from the list of views`);
}
