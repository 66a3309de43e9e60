import type { ElementId, ElementInstanceId, ScopeId } from '@waymark/domain';
import { endDeadlines } from '../deadlines/end-deadlines.js';
import { consumeParked } from '../joins/parked-tokens.js';
import { closeListeners } from '../listeners/close-listeners.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { compensatedElement } from './compensation-handlers.js';
import { resolveIncidents } from './end-element.js';
import { forgetCompensations } from './record-compensation.js';

/** Cancels an element instance, after everything that runs inside it or for it. */
export function cancelElement(run: Run, id: ElementInstanceId, by?: ElementId): void {
  const element = run.state.elements[id];
  if (!element) return;
  cancelContent(run, id, { by });
  const taken = compensatedElement(element);
  if (taken !== null) forgetCompensations(run, taken);
  if (run.state.scopes[id]) {
    forgetCompensations(run, id);
    emit(run, { kind: 'scope-closed', scope: id });
  }
  cancelWork(run, element);
  emit(run, {
    kind: 'element-cancelled',
    element: id,
    node: element.node,
    ...(by !== undefined && { by }),
  });
  run.agenda.quiet.push(element.scope);
}

/** Cancels everything that runs in a scope. The scope stays open, and one element can be spared. */
export function cancelContent(
  run: Run,
  scope: ScopeId,
  { by, spare }: { by?: ElementId | undefined; spare?: ElementInstanceId } = {},
): void {
  for (const id of Object.keys(run.state.elements)) {
    const inside = run.state.elements[id];
    if (inside && id !== spare && (inside.scope === scope || inside.on === scope))
      cancelElement(run, id, by);
  }
  consumeParked(run, scope);
  dropMoves(run, scope);
}

/** Cancels what the element itself waits for. */
function cancelWork(run: Run, { id, task }: ElementState): void {
  if (task) emit(run, { kind: 'task-cancelled', task: id });
  for (const job of Object.values(run.state.jobs))
    if (job.element === id) emit(run, { kind: 'job-cancelled', job: job.id });
  closeListeners(run, id);
  resolveIncidents(run, id);
  endDeadlines(run, id, 'cancelled');
}

/** Tokens on their way in a scope end with it. */
function dropMoves({ agenda }: Run, scope: ScopeId): void {
  agenda.moves = agenda.moves
    .slice(agenda.next)
    .filter((work) => !((work.kind === 'arrive' || work.kind === 'enter') && work.scope === scope));
  agenda.next = 0;
}
