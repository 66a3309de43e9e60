import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { notFound } from '../http/problem.js';
import { hiddenProcesses } from '../tasks/hidden-processes.js';
import { withoutConflict } from '../tasks/task-row.js';
import { INSTANCE_COLUMNS, type InstanceRow } from './list-instances.js';

export interface FoundInstance extends InstanceRow {
  case_id: CaseId | null;
  seq: number;
  started_at: Date;
}

/**
 * An instance this person may see.
 * @throws HttpProblem 404, whether it does not exist or may not be seen.
 */
export async function findInstance(
  tx: Tx,
  instance: string,
  identity: Identity,
): Promise<FoundInstance> {
  const [row] = await tx.query<FoundInstance>(
    `select ${INSTANCE_COLUMNS}, i.case_id, i.seq, i.started_at
      from instance i
      where i.organisation = $1 and i.id = $2 and ${withoutConflict('$3', 'i.case_id')}`,
    [tx.organisation, instance, identity.person],
  );
  if (!row || (await hiddenProcesses(tx, identity.roles)).includes(row.process))
    throw notFound('instance');
  return row;
}
