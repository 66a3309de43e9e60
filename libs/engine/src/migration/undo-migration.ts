import { migrationUndo, type Fact } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { loadInstance } from '../advance/load-instance.js';
import type { InstanceRow } from '../advance/instance-row.js';
import { takeStep } from '../advance/take-step.js';
import { actorOf } from '../commands/actor.js';
import { assertHolds } from '../commands/may-publish.js';
import type { OperateInstance, OperatorAnswer } from '../commands/operate-instance.js';
import { runCommand, type Settled } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import { cannotMigrate } from './cannot-migrate.js';
import { instanceToMigrate } from './instance-to-migrate.js';
import { MAY_MIGRATE } from './may-migrate.js';

export interface UndoMigration extends OperateInstance {
  reason: string;
}

/** Goes back to the version before the last step, which must be a migration. */
export function undoMigration(
  context: EngineContext,
  command: UndoMigration,
): Promise<Outcome<OperatorAnswer>> {
  const { instance, reason, dryRun } = command;
  const frame = {
    kind: 'undo-migration',
    envelope: command,
    request: { instance, reason },
    instance,
    ...(dryRun && { dryRun: true }),
  };
  return runCommand(context, frame, (tx) => undoIn(tx, context, command));
}

async function undoIn(
  tx: Tx,
  context: EngineContext,
  command: UndoMigration,
): Promise<Settled<OperatorAnswer>> {
  assertHolds(command, MAY_MIGRATE);
  const row = await instanceToMigrate(tx, command);
  const undo = migrationUndo(await factsOfLastStep(tx, context, row));
  if (!undo)
    throw refuse(
      409,
      'moved-on',
      'The last step of this process is not a migration that can be undone. ' +
        'Migrate it again instead.',
    );
  const loaded = await loadInstance(tx, context, row);
  const answer = await takeStep(tx, context, {
    loaded: { ...loaded, program: await context.programs.program(tx, undo.to) },
    leaves: loaded.program,
    event: {
      id: command.command,
      actor: actorOf(command.principal),
      kind: 'undo-migration',
      seq: row.seq,
      reason: command.reason,
      ...undo,
    },
  });
  if (answer.rejected) throw cannotMigrate(answer.rejected);
  return {
    answer: { instance: row.id, seq: answer.seq, facts: answer.facts ?? [] },
    keyId: loaded.keyId,
    instance: row.id,
  };
}

async function factsOfLastStep(
  tx: Tx,
  { persistence }: EngineContext,
  { id, seq }: InstanceRow,
): Promise<Fact[]> {
  const [step] = await tx.query<{ kind: string; payload: Buffer; key_id: string }>(
    'select kind, payload, key_id from step where organisation = $1 and instance = $2 and seq = $3',
    [tx.organisation, id, seq],
  );
  if (step?.kind !== 'migrate') return [];
  const { facts } = await persistence.keys.decrypt<{ facts: Fact[] }>(
    tx.organisation,
    step.key_id,
    step.payload,
    `step/payload/${id}/${seq}`,
  );
  return facts;
}
