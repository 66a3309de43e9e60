import { lockFor, type Tx } from '@waymark/persistence';
import type { Principal } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { startListeners } from '../messaging/start-listeners.js';
import { refuse } from '../refusal.js';
import { supersedeRequests } from './approval-request.js';
import { auditVersion, versionOf, type NamedVersion } from './journey-version.js';
import { assertNoRing } from './no-ring.js';
import { assertOwnProcesses } from './own-processes.js';

/**
 * Makes an approved version the one on which new instances run. What still waits for approval was
 * compared with another version, so it has to be published again.
 * @throws Refused
 */
export async function putLive(
  tx: Tx,
  context: EngineContext,
  { of, by }: { of: NamedVersion; by: Pick<Principal, 'id'> },
): Promise<NamedVersion & { state: 'live' }> {
  const { journey, version } = of;
  const row = await versionOf(tx, of);
  if (row.state === 'draft')
    throw refuse(403, 'approval-required', 'A second person has to approve this version first.');
  if (row.state === 'live') return { journey, version, state: 'live' };
  await lockFor(tx, 'going-live'); // two journeys that exclude each other do not go live at once
  await assertOwnProcesses(tx, { journey, processes: row.processes });
  const [program, reference] = await Promise.all([
    context.programs.program(tx, row.program),
    context.programs.reference(tx, row.reference),
  ]);
  await assertNoRing(tx, context, program);
  const at = context.now();
  await tx.execute(
    `update deployment
      set retired_at = $3
      where organisation = $1 and journey = $2 and retired_at is null`,
    [tx.organisation, journey, at],
  );
  await tx.execute(
    `update journey_version
      set state = 'retired'
      where organisation = $1 and journey = $2 and state = 'live'`,
    [tx.organisation, journey],
  );
  await tx.execute(
    `update journey_version
      set state = 'live'
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version],
  );
  await tx.execute(
    `insert into deployment (organisation, journey, version, deployed_by, live_from)
      values ($1,$2,$3,$4,$5)
      on conflict (organisation, journey, version)
      do update set retired_at = null, deployed_by = excluded.deployed_by,
        live_from = excluded.live_from`,
    [tx.organisation, journey, version, by.id, at],
  );
  await startListeners(tx, { journey, version, program, reference, at });
  await supersedeRequests(tx, journey);
  await auditVersion(tx, context, { by, of: { journey, version }, kind: 'journey-live' });
  return { journey, version, state: 'live' };
}
