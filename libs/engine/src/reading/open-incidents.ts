import type { ElementId, IncidentId, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** Something in an instance that an operator has to put right. */
interface OpenIncident {
  incident: IncidentId;
  code: string;
  element: ElementId | null;
  message: string;
}

/** An instance's open incidents, the oldest first. */
export const openIncidents = (tx: Tx, instance: InstanceId): Promise<OpenIncident[]> =>
  tx.query<OpenIncident>(
    `select id as incident, code, element, message
      from incident
      where organisation = $1 and instance = $2 and state = 'open'
      order by raised_at, id`,
    [tx.organisation, instance],
  );
