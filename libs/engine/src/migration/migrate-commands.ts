import type { Outcome } from '../refusal.js';
import type { EngineContext } from '../context.js';
import type { OperatorAnswer } from '../commands/operate-instance.js';
import { migrateInstance, type MigrateInstance } from './migrate-instance.js';
import { undoMigration, type UndoMigration } from './undo-migration.js';

export interface MigrateCommands {
  /** Lets one instance go on in another version of its journey. */
  migrateInstance(command: MigrateInstance): Promise<Outcome<OperatorAnswer>>;
  /** Goes back to the version before, as long as no other step has followed. */
  undoMigration(command: UndoMigration): Promise<Outcome<OperatorAnswer>>;
}

export const migrateCommands = (context: EngineContext): MigrateCommands => ({
  migrateInstance: (command) => migrateInstance(context, command),
  undoMigration: (command) => undoMigration(context, command),
});
