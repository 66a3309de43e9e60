import type { Sha256 } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

export interface TargetVersion {
  journey: string;
  version: number;
  program: Sha256;
}

/**
 * The version in which instances can go on: one that was approved and that no later one has
 * replaced.
 * @throws Refused
 */
export async function targetVersion(
  tx: Tx,
  { journey, version }: { journey: string; version: number },
): Promise<TargetVersion> {
  const row = await someVersion(tx, { journey, version });
  if (row.state === 'draft')
    throw refuse(
      409,
      'version-not-approved',
      'A second person has to approve this version before a process can go on in it.',
    );
  if (row.state === 'retired')
    throw refuse(
      409,
      'version-retired',
      'A later version has replaced this one, so no process can go on in it.',
    );
  return row;
}

/** @throws Refused `no-such-version` */
export async function someVersion(
  tx: Tx,
  { journey, version }: { journey: string; version: number },
): Promise<TargetVersion & { state: string }> {
  const [row] = await tx.query<TargetVersion & { state: string }>(
    `select journey, version, program, state
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version],
  );
  if (!row) throw refuse(404, 'no-such-version', 'There is no such version of the journey.');
  return row;
}
