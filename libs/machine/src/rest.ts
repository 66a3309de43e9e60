import { nextMove } from './agenda.js';
import { watchEmergency } from './deadlines/watch-emergency.js';
import { Fault } from './fault.js';
import { askConditions } from './listeners/evaluate-conditions.js';
import { completeScope } from './scopes/complete-scope.js';
import { raiseIncident } from './moves/raise-incident.js';
import { stopAtLimit } from './step-limit.js';
import { releaseJoins } from './joins/ask-joins.js';
import { perform } from './perform.js';
import type { Run } from './run.js';
import type { Work } from './work.js';

/**
 * Works until nothing moves: first every move, so that all that waits is open; then joins, scopes
 * and conditions that
 * depend on nothing moving; then one throw, and again. A budget turns a loop without end into an
 * incident.
 */
export function runToRest(run: Run): void {
  const { agenda } = run;
  while (run.state.status === 'active') {
    const work = nextMove(agenda) ?? (settle(run) ? nextMove(agenda) : agenda.throws.shift());
    if (!work) return;
    if (agenda.budget-- <= 0) return stopAtLimit(run, work);
    attempt(run, work);
  }
}

/** Work that cannot be done becomes an incident, which keeps it. */
function attempt(run: Run, work: Work): void {
  try {
    perform(run, work);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const element = 'element' in work ? work.element : 'owner' in work ? work.owner : null;
    raiseIncident(run, { code: fault.code, message: fault.message, element, retry: work });
  }
}

/** True when it made something move. */
function settle(run: Run): boolean {
  releaseJoins(run);
  if (hasMoves(run)) return true;
  if (run.agenda.quiet.length > 0) completeScopes(run);
  if (hasMoves(run)) return true;
  watchEmergency(run);
  askConditions(run);
  return hasMoves(run);
}

const hasMoves = ({ agenda }: Run): boolean => agenda.next < agenda.moves.length;

function completeScopes(run: Run): void {
  const quiet = new Set(run.agenda.quiet);
  run.agenda.quiet = [];
  for (const scope of quiet) completeScope(run, scope);
}
