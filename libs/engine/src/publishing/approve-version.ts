import type { Tx } from '@waymark/persistence';
import type { Principal } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import { auditVersion, versionOf, type NamedVersion } from './journey-version.js';

/** Marks a draft as approved. Whoever made the draft cannot be the one. @throws Refused */
export async function approveVersion(
  tx: Tx,
  context: EngineContext,
  { of, by }: { of: NamedVersion; by: Pick<Principal, 'id'> },
): Promise<NamedVersion & { state: 'approved' }> {
  const { journey, version } = of;
  const row = await versionOf(tx, of);
  if (row.created_by === by.id)
    throw refuse(403, 'own-request', 'A second person has to approve this version.');
  if (row.state !== 'draft')
    throw refuse(
      409,
      'rejected',
      `Only a draft can be approved, and this version is ${row.state}.`,
    );
  await tx.execute(
    `update journey_version
      set state = 'approved', approved_by = $4, approved_at = $5
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version, by.id, context.now()],
  );
  await auditVersion(tx, context, { by, of: { journey, version }, kind: 'journey-approved' });
  return { journey, version, state: 'approved' };
}
