import type { OrganisationId } from '@waymark/domain';
import type { InstanceView, Reading } from '../api.js';
import type { EngineContext } from '../context.js';

interface Row {
  id: string;
  journey: string;
  version: number;
  process: string;
  status: string;
  case_id: string | null;
  business_key: string | null;
  waiting_at: string[];
  started_at: Date;
  ended_at: Date | null;
  parked: string | null;
  incidents: number;
}
type Filter = NonNullable<Parameters<Reading['instances']>[1]>;

/** Newest first; `after` is the last id of the page before. */
export function instances(
  context: EngineContext,
  organisation: OrganisationId,
  filter: Filter = {},
): Promise<InstanceView[]> {
  return context.persistence.inOrganisation(organisation, async (tx) => {
    const rows = await tx.query<Row>(
      `select i.id, i.journey, i.version, i.process, i.status, i.case_id, i.business_key,
          i.waiting_at, i.started_at, i.ended_at, i.parked,
         (select count(*)::int
           from incident n
           where n.organisation = i.organisation
             and n.instance = i.id
             and n.state = 'open') as incidents
       from instance i
       where i.organisation = $1
         and (not $2::boolean or i.ended_at is null)
         and ($3::text is null or i.case_id = $3)
         and ($4::text is null or i.process = $4)
         and ($5::text is null or i.id < $5)
       order by i.id desc limit $6`,
      [
        organisation,
        filter.open ?? false,
        filter.case ?? null,
        filter.process ?? null,
        filter.after ?? null,
        filter.limit ?? 200,
      ],
    );
    return rows.map(view);
  });
}

const view = (row: Row): InstanceView => ({
  instance: row.id,
  journey: row.journey,
  version: row.version,
  process: row.process,
  status: row.status,
  case: row.case_id,
  businessKey: row.business_key,
  waitingAt: row.waiting_at,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  parked: row.parked,
  incidents: row.incidents,
});
