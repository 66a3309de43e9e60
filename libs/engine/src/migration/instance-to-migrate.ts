import type { InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { ERASED } from '../advance/database-error.js';
import { lockInstance, type InstanceRow } from '../advance/instance-row.js';
import { requireExpected } from '../commands/require-expected.js';
import type { Envelope } from '../commands/envelope.js';
import { noSuchInstance, refuse } from '../refusal.js';

/**
 * The instance, locked, if it can be moved to another version at all. An erased one is not there
 * any more.
 * @throws Refused
 */
export async function instanceToMigrate(
  tx: Tx,
  command: Pick<Envelope, 'expected'> & { instance: InstanceId },
): Promise<InstanceRow> {
  const row = await lockInstance(tx, command.instance, null);
  if (!row || row.parked === ERASED) throw noSuchInstance();
  if (row.status !== 'active')
    throw refuse(409, 'instance-ended', 'This process has ended, so it cannot be changed.');
  if (row.parked !== null)
    throw refuse(
      409,
      'instance-parked',
      'This process has stopped because a step could not be recorded. ' +
        'An operator has to look at it first.',
    );
  requireExpected(command, row.seq);
  return row;
}
