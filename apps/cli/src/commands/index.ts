import { addApprovals } from './approvals.js';
import { addApprove } from './approve.js';
import { addCases } from './cases.js';
import type { AddCommand } from './command.js';
import { addConflicts } from './conflicts.js';
import { addEngine } from './engine.js';
import { addHandOn } from './hand-on.js';
import { addImport } from './import.js';
import { addImportDiagram } from './import-diagram.js';
import { addInstances } from './instances.js';
import { addLint } from './lint.js';
import { addMessages } from './messages.js';
import { addErasures } from './erasures.js';
import { addNotices } from './notices.js';
import { addPeople } from './people.js';
import { addPlatform } from './platform.js';
import { addPublish } from './publish.js';
import { addMigrate } from './migrate.js';
import { addMigrations } from './migrations.js';
import { addPull } from './pull.js';
import { addPush } from './push.js';
import { addRuleChanges } from './rule-changes.js';
import { addRota } from './rota.js';
import { addRun } from './run.js';
import { addSimulate } from './simulate.js';
import { addTasks } from './tasks.js';
import { addToken } from './token.js';
import { addTrace } from './trace.js';
import { addValues } from './values.js';

/** Every command. A new command is a new file and a line here. */
export const COMMANDS: AddCommand[] = [
  addPeople,
  addToken,
  addImport,
  addLint,
  addPublish,
  addPull,
  addPush,
  addImportDiagram,
  addApprovals,
  addApprove,
  addRun,
  addInstances,
  addMigrate,
  addMigrations,
  addTasks,
  addCases,
  addConflicts,
  addErasures,
  addNotices,
  addRota,
  addRuleChanges,
  addMessages,
  addHandOn,
  addTrace,
  addSimulate,
  addPlatform,
  addValues,
  addEngine,
];
