import type { OrganisationId } from '@waymark/domain';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import {
  previewMigration,
  type AskedMigration,
  type MigrationPreview,
} from '../migration/preview-migration.js';
import { Refused, type Outcome } from '../refusal.js';
import type { Reader } from '../reading/reader.js';
import { REASON_KEY, type BatchState } from './batch-row.js';
import {
  beginMigration,
  undoBatch,
  type BeginMigration,
  type BegunBatch,
  type UndoBatch,
} from './begin-batch.js';
import { carryOutBatches } from './carry-out-batches.js';
import { changeBatch, type ChangeBatch } from './change-batch.js';

export interface BatchCommands {
  /** What a migration of every open instance of a version would do. It changes nothing. */
  previewMigration(input: {
    organisation: OrganisationId;
    reader: Reader;
    asked: AskedMigration;
  }): Promise<Outcome<MigrationPreview>>;
  beginMigration(command: BeginMigration): Promise<Outcome<BegunBatch>>;
  undoBatch(command: UndoBatch): Promise<Outcome<BegunBatch>>;
  changeBatch(command: ChangeBatch): Promise<Outcome<{ batch: string; state: BatchState }>>;
  /** @returns how many instances were looked at */
  carryOutBatches(organisation: OrganisationId): Promise<number>;
}

/** Work on many instances that a person begins and a worker carries out. */
export function batchCommands(context: EngineContext): BatchCommands {
  return {
    previewMigration: async (input) => {
      try {
        return { ok: true, value: await previewMigration(context, input) };
      } catch (thrown) {
        if (thrown instanceof Refused) return { ok: false, failure: thrown.refusal };
        throw thrown;
      }
    },
    beginMigration: (command) => {
      const { journey, from, to, mapping, reason } = command;
      const request = { journey, from, to, mapping, reason };
      return runCommand(
        context,
        { kind: 'begin-migration', envelope: command, request },
        async (tx) => ({ answer: await beginMigration(tx, context, command), keyId: REASON_KEY }),
      );
    },
    undoBatch: (command) => {
      const { batch, reason } = command;
      return runCommand(
        context,
        { kind: 'undo-batch', envelope: command, request: { batch, reason } },
        async (tx) => ({ answer: await undoBatch(tx, context, command), keyId: REASON_KEY }),
      );
    },
    changeBatch: (command) => {
      const { batch, change } = command;
      return runCommand(
        context,
        { kind: 'change-batch', envelope: command, request: { batch, change } },
        async (tx) => ({ answer: await changeBatch(tx, context, command), keyId: REASON_KEY }),
      );
    },
    carryOutBatches: (organisation) => carryOutBatches(context, organisation),
  };
}
