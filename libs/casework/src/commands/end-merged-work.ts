import { partOf } from '@waymark/domain';
import type { Envelope } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { openWork, type OpenWork } from '../case-file/open-work.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseCommandDeps } from './case-command.js';
import { dueNoLater } from './due-no-later.js';

/**
 * Ends the processes of a merged case, whose open work is `there`. The same work in the case that
 * stays is due no later than it was there.
 */
export async function endMergedWork(
  deps: CaseCommandDeps,
  within: CaseTransaction,
  {
    file,
    other,
    there,
    envelope,
  }: { file: CaseFile; other: CaseFile; there: readonly OpenWork[]; envelope: Envelope },
): Promise<void> {
  const here = await openWork(within.tx, file.id);
  await dueNoLater(deps, within, { here, there, envelope, reason: 'merged' });
  for (const id of await openInstances(within, other))
    await deps.commands.cancelInstanceIn(within.tx, {
      ...envelope,
      command: partOf(envelope.command, 'end', id),
      principal: { kind: 'system', id: 'cases-merged', roles: [] },
      instance: id,
      reason: 'merged',
    });
}

async function openInstances({ tx }: CaseTransaction, { id }: CaseFile): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and ended_at is null
      order by id`,
    [tx.organisation, id],
  );
  return rows.map(({ id: instance }) => instance);
}
