import type { Instant } from '@waymark/domain';
import type { ElementMapping } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { loadInstance } from '../advance/load-instance.js';
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
import { targetVersion } from './target-version.js';

export interface MigrateInstance extends OperateInstance {
  /** The version in which it goes on, of the journey that the instance belongs to. */
  version: number;
  /** Only if it runs on this version. */
  from?: number;
  mapping: ElementMapping;
  reason: string;
  /** For deadlines that a new rule puts in the past. */
  earliest?: Record<string, Instant>;
}

/**
 * Lets an instance go on in another version of its journey, as a step of its own in its log
 * (`docs/semantics.md#migrations`). A dry run answers the same facts and changes nothing.
 */
export function migrateInstance(
  context: EngineContext,
  command: MigrateInstance,
): Promise<Outcome<OperatorAnswer>> {
  const { instance, version, mapping, reason, dryRun } = command;
  const frame = {
    kind: 'migrate',
    envelope: command,
    request: { instance, version, mapping, reason },
    instance,
    ...(dryRun && { dryRun: true }),
  };
  return runCommand(context, frame, (tx) => migrateIn(tx, context, command));
}

async function migrateIn(
  tx: Tx,
  context: EngineContext,
  command: MigrateInstance,
): Promise<Settled<OperatorAnswer>> {
  assertHolds(command, MAY_MIGRATE);
  const row = await instanceToMigrate(tx, command);
  const target = await targetVersion(tx, { journey: row.journey, version: command.version });
  if (target.version === row.version)
    throw refuse(409, 'same-version', 'The process runs on this version already.');
  if (command.from !== undefined && command.from !== row.version)
    throw refuse(409, 'other-version', 'The process has been moved to another version meanwhile.');
  const loaded = await loadInstance(tx, context, row);
  // Two versions can be compiled to the same program. Then only the number is another one.
  const program = await context.programs.program(tx, target.program);
  const { mapping, reason, earliest } = command;
  const answer = await takeStep(tx, context, {
    loaded: { ...loaded, program },
    leaves: loaded.program,
    event: {
      id: command.command,
      actor: actorOf(command.principal),
      kind: 'migrate',
      from: row.program,
      to: target.program,
      versions: { from: row.version, to: target.version },
      mapping,
      reason,
      ...(earliest && { earliest }),
    },
  });
  if (answer.rejected) throw cannotMigrate(answer.rejected);
  return {
    answer: { instance: row.id, seq: answer.seq, facts: answer.facts ?? [] },
    keyId: loaded.keyId,
    instance: row.id,
  };
}
