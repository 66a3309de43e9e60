import type { InstanceDetail } from '@waymark/contracts';
import type { State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { FoundInstance } from './find-instance.js';
import { instanceSummaryOf } from './list-instances.js';

/**
 * Where an instance stands: what is active, what waits for a time, what needs an operator. No
 * variable is shown.
 */
export async function instanceDetail(
  tx: Tx,
  row: FoundInstance,
  state: State,
): Promise<InstanceDetail> {
  const incidents = await tx.query<{
    id: string;
    code: string;
    element: string | null;
    message: string;
  }>(
    `select id, code, element, message
      from incident
      where organisation = $1 and instance = $2 and state = 'open'
      order by raised_at, id`,
    [tx.organisation, row.id],
  );
  const [file] = await tx.query<Pick<InstanceDetail, 'grade' | 'priority'>>(
    'select grade, priority from case_file where organisation = $1 and id = $2',
    [tx.organisation, row.case_id],
  );
  return {
    ...instanceSummaryOf(row),
    case: row.case_id,
    grade: file?.grade ?? null,
    priority: file?.priority ?? null,
    startedAt: row.started_at.toISOString(),
    seq: row.seq,
    elements: Object.values(state.elements).map(({ id, node, type }) => ({
      id,
      element: node,
      type,
    })),
    incidents: incidents.map(({ id, code, element, message }) => ({
      incident: id,
      code,
      element,
      message,
    })),
    timers: Object.values(state.timers).map(({ element, due }) => ({ element, due })),
  };
}
