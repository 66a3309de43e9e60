import type { Pass } from '../compilation.js';
import { compileActivities } from './activities.js';
import { compileCompensation } from './compensation.js';
import { compileDeadlines } from './deadlines.js';
import { compileEvents } from './events.js';
import { flattenScopes } from './flatten-scopes.js';
import { compileFlows } from './flows.js';
import { compileLoops } from './loops.js';
import { compileMappings } from './mappings.js';
import { compilePermissions } from './permissions.js';
import { resolveProcesses } from './resolve-processes.js';
import { declareVariables } from './variables.js';

/** In this order: each pass needs the results of those before it. */
export const passes: Pass[] = [
  resolveProcesses,
  flattenScopes,
  compileEvents,
  compileActivities,
  compileMappings,
  compileFlows,
  compileLoops,
  compileCompensation,
  compileDeadlines,
  declareVariables,
  compilePermissions,
];
