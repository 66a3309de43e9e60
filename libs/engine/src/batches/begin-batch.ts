import type { ElementMapping } from '@waymark/machine';
import { appendAudit, lockFor, uuidv7, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { assertHolds } from '../commands/may-publish.js';
import type { EngineContext } from '../context.js';
import { MAY_MIGRATE } from '../migration/may-migrate.js';
import { someVersion, targetVersion } from '../migration/target-version.js';
import { refuse } from '../refusal.js';
import { batchRow, REASON_KEY, reasonPlace } from './batch-row.js';

export interface BeginMigration extends Envelope {
  journey: string;
  from: number;
  to: number;
  mapping: ElementMapping;
  reason: string;
}
export interface UndoBatch extends Envelope {
  batch: string;
  reason: string;
}
export interface BegunBatch {
  batch: string;
  instances: number;
}

/**
 * Begins to move every open instance of a version to another one. A worker does it, one instance
 * after the other.
 * @throws Refused
 */
export async function beginMigration(
  tx: Tx,
  context: EngineContext,
  command: BeginMigration,
): Promise<BegunBatch> {
  assertHolds(command, MAY_MIGRATE);
  const { journey, from, to, mapping } = command;
  if (from === to) throw refuse(409, 'same-version', 'The processes run on this version already.');
  await someVersion(tx, { journey, version: from });
  const target = await targetVersion(tx, { journey, version: to });
  const begun = await insertBatch(tx, context, {
    ...command,
    kind: 'migrate',
    undoes: null,
    mapping,
    to: target.version,
  });
  const instances = await tx.execute(
    `insert into batch_item (organisation, batch, instance)
      select organisation, $2, id
      from instance
      where organisation = $1 and journey = $3 and version = $4 and status = 'active'`,
    [tx.organisation, begun, journey, from],
  );
  return notEmpty({ batch: begun, instances });
}

/**
 * Begins to undo what a batch has moved. An instance for which something else has happened since
 * stays where it is.
 * @throws Refused
 */
export async function undoBatch(
  tx: Tx,
  context: EngineContext,
  command: UndoBatch,
): Promise<BegunBatch> {
  assertHolds(command, MAY_MIGRATE);
  const row = await batchRow(tx, command.batch);
  if (row.kind !== 'migrate')
    throw refuse(409, 'cannot-undo', 'This batch is an undo itself. Begin the migration again.');
  if (row.state === 'running' || row.state === 'paused')
    throw refuse(409, 'batch-open', 'This batch has not ended. Stop it first.');
  const batch = await insertBatch(tx, context, {
    ...command,
    kind: 'undo',
    undoes: row.id,
    journey: row.journey,
    from: row.to_version,
    to: row.from_version,
    mapping: {},
  });
  const instances = await tx.execute(
    `insert into batch_item (organisation, batch, instance)
      select organisation, $2, instance
      from batch_item
      where organisation = $1 and batch = $3 and state = 'done'`,
    [tx.organisation, batch, row.id],
  );
  return notEmpty({ batch, instances });
}

function notEmpty(begun: BegunBatch): BegunBatch {
  if (begun.instances === 0)
    throw refuse(409, 'nothing-to-move', 'No open process would be moved, so nothing was begun.');
  return begun;
}

interface NewBatch extends Envelope {
  kind: 'migrate' | 'undo';
  undoes: string | null;
  journey: string;
  from: number;
  to: number;
  mapping: object;
  reason: string;
}

async function insertBatch(tx: Tx, context: EngineContext, batch: NewBatch): Promise<string> {
  const { keys } = context.persistence;
  const { principal, kind, journey, from, to, mapping, undoes } = batch;
  const id = uuidv7();
  const at = context.now();
  const reason = await keys.encrypt(
    tx.organisation,
    REASON_KEY,
    { reason: batch.reason },
    reasonPlace(id),
  );
  await lockFor(tx, 'batch', journey);
  const added = await tx.execute(
    `insert into batch (organisation, id, kind, journey, from_version, to_version, mapping, reason,
        key_id, undoes, begun_by, begun_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict (organisation, journey) where state in ('running', 'paused') do nothing`,
    [
      tx.organisation,
      id,
      kind,
      journey,
      from,
      to,
      JSON.stringify(mapping),
      reason,
      REASON_KEY,
      undoes,
      principal.id,
      at,
    ],
  );
  if (added === 0)
    throw refuse(
      409,
      'batch-open',
      'Another batch moves processes of this journey. Let it end, or stop it first.',
    );
  await appendAudit(tx, keys, {
    chain: `journey/${journey}`,
    kind: `batch-${kind}`,
    actor: principal.id,
    at,
    detail: { batch: id, from, to },
  });
  return id;
}
