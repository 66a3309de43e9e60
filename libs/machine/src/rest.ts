import { nextMove } from './agenda.js';
import { watchCase } from './deadlines/watch-case.js';
import { Fault } from './fault.js';
import { askJoins } from './joins/ask-waiting-joins.js';
import { evaluateConditions } from './listeners/evaluate-conditions.js';
import { raiseIncident } from './moves/raise-incident.js';
import { perform } from './perform.js';
import type { Run } from './run.js';
import { completeScope } from './scopes/complete-scope.js';
import { stopAtLimit } from './step-limit.js';
import type { Work } from './work.js';

/**
 * Works until nothing moves. Every move comes first, so that everything that waits is open. Then
 * come the joins, scopes and conditions that depend on nothing moving, then one throw, and so on. A
 * budget turns an endless loop into an incident.
 */
export function runToRest(run: Run): void {
  const { agenda } = run;
  while (run.state.status === 'active') {
    const work = nextMove(agenda) ?? (wakeWaiting(run) ? nextMove(agenda) : agenda.throws.shift());
    if (!work) return;
    if (agenda.budget-- <= 0) return stopAtLimit(run, work);
    attempt(run, work);
  }
}

/** Work that cannot be done becomes an incident, which keeps the work. */
function attempt(run: Run, work: Work): void {
  try {
    perform(run, work);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const element = 'element' in work ? work.element : 'owner' in work ? work.owner : null;
    raiseIncident(run, { code: fault.code, message: fault.message, element, retry: work });
  }
}

/** Looks at everything that waits for nothing to move. True if something moves now. */
function wakeWaiting(run: Run): boolean {
  askJoins(run);
  if (hasMoves(run)) return true;
  if (run.agenda.quiet.length > 0) completeScopes(run);
  if (hasMoves(run)) return true;
  watchCase(run);
  evaluateConditions(run);
  return hasMoves(run);
}

const hasMoves = ({ agenda }: Run): boolean => agenda.next < agenda.moves.length;

function completeScopes(run: Run): void {
  const quiet = new Set(run.agenda.quiet);
  run.agenda.quiet = [];
  for (const scope of quiet) completeScope(run, scope);
}
