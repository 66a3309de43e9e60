import type { ElementId, ElementInstanceId } from '@waymark/domain';
import type { NodePlan } from '../program/node-plan.js';
import type { ElementState, State } from '../state.js';
import { changesOfDeadlines, type DeadlineChange } from './changes-of-deadlines.js';
import { compensationsIn } from './compensations-in.js';
import { entryOf, oldNode, targetOf, type Route } from './element-mapping.js';
import type { Findings } from './findings.js';
import { incidentsIn } from './incidents-in.js';
import type { MigrationProblem } from './migration-problem.js';
import { noteIn } from './note-in.js';
import { reconcileListeners, type ListenerChanges } from './reconcile-listeners.js';
import { sameJson } from './same-json.js';
import { starvingJoins } from './starving-joins.js';
import type { StateEntries } from './state-entries.js';

/** What a migration would do to an instance; nothing of it happens if there are `problems`. */
export interface MigrationPlan {
  problems: MigrationProblem[];
  /** The entries of the state that get another element id, as they are afterwards. */
  entries: StateEntries;
  listeners: ListenerChanges;
  /** The open tasks that the new version describes otherwise. */
  tasks: ElementInstanceId[];
  /** The deadlines of which the new version says something else. */
  deadlines: DeadlineChange[];
}

/**
 * Compares where an instance stands with another program (`docs/semantics.md#migrations`). Pure,
 * and it evaluates no expression.
 */
export function planMigration(state: State, route: Route): MigrationPlan {
  const problems: MigrationProblem[] = mappingProblems(route);
  const entries: StateEntries = {};
  placeElements(state, route, { problems, entries });
  placeWaitingFlows(state, route, { problems, entries });
  compensationsIn(state, route, { problems, entries });
  incidentsIn(state, route, { problems, entries });
  const listeners = reconcileListeners(state, route, { problems, entries });
  if (problems.length === 0) problems.push(...starvingJoins(state, route));
  return {
    problems,
    entries,
    listeners,
    tasks: describedAnew(state, route),
    deadlines: changesOfDeadlines(state, route, entries),
  };
}

/** A mapping must name elements of both versions, of one type, wherever the instance stands. */
function mappingProblems(route: Route): MigrationProblem[] {
  const problems: MigrationProblem[] = [];
  for (const [process, elements] of Object.entries(route.mapping)) {
    for (const element of Object.keys(elements)) {
      const before = oldNode(route, process, element);
      const after = targetOf(route, process, element);
      if (!before || !after) problems.push({ code: 'unknown-element', process, element });
      else if (before.type !== after.type) problems.push({ code: 'other-type', process, element });
    }
  }
  return problems;
}

function placeElements(state: State, route: Route, { problems, entries }: Findings): void {
  for (const scope of Object.values(state.scopes))
    if (!entryOf(route.to.processes, scope.process))
      problems.push({ code: 'other-process', process: scope.process, element: scope.process });
  for (const element of Object.values(state.elements)) {
    const { process, node } = element;
    const after = targetOf(route, process, node);
    const before = oldNode(route, process, node);
    const add = (code: MigrationProblem['code']): void =>
      void problems.push({ code, process, element: node });
    if (!after || !before) {
      if (entryOf(route.to.processes, process)) add('unmapped');
      continue;
    }
    const code = misfitOf(state, route, { element, before, after });
    if (code) {
      add(code);
      continue;
    }
    const note = noteIn(route, element, { after, add });
    if (after.id !== node || note !== element.note)
      (entries.elements ??= {})[element.id] = {
        ...element,
        node: after.id,
        ...(note !== undefined && { note }),
      };
  }
}

interface Pair {
  element: ElementState;
  before: NodePlan;
  after: NodePlan;
}

function misfitOf(
  state: State,
  route: Route,
  { element, before, after }: Pair,
): MigrationProblem['code'] | null {
  if (
    before.type !== after.type ||
    Boolean(before.forCompensation) !== Boolean(after.forCompensation)
  )
    return 'other-type';
  if (shapeOfLoop(before) !== shapeOfLoop(after)) return 'other-loop';
  if (
    before.call?.process !== after.call?.process ||
    before.call?.propagateAll !== after.call?.propagateAll
  )
    return 'other-call';
  if (before.adHoc?.ordering !== after.adHoc?.ordering) return 'other-loop';
  const container = containerIn(state, route, element);
  return container !== undefined && container !== after.scope ? 'other-scope' : null;
}

const shapeOfLoop = ({ loop }: NodePlan): string =>
  loop?.kind === 'multi-instance' ? `multi-instance ${loop.sequential}` : (loop?.kind ?? '');

/**
 * The stage or process of the new version in which the element stands; undefined in its own loop.
 */
function containerIn(state: State, route: Route, element: ElementState): ElementId | undefined {
  const scope = state.scopes[element.scope];
  if (!scope) return undefined;
  if (scope.element === null || scope.called) return scope.process;
  const around = state.elements[scope.element];
  if (!around || element.loop?.of === around.id) return undefined;
  return targetOf(route, around.process, around.node)?.id;
}

function placeWaitingFlows(state: State, route: Route, { problems, entries }: Findings): void {
  let changed = false;
  const placed = state.waitingFlows.map((token) => {
    const process = state.scopes[token.scope]?.process ?? state.process;
    const after = targetOf(route, process, token.node);
    const add = (code: MigrationProblem['code']): void =>
      void problems.push({ code, process, element: token.node });
    if (!after) add('unmapped');
    else if (after.type !== token.type) add('other-type');
    else if (!after.incoming.includes(token.flow)) add('waiting-flow');
    else if (quantityOf(oldNode(route, process, token.node)) !== quantityOf(after))
      add('waiting-flow');
    if (!after || after.id === token.node) return token;
    changed = true;
    return { ...token, node: after.id };
  });
  if (changed) entries.waitingFlows = placed;
}

const quantityOf = (node: NodePlan | undefined): number => node?.startQuantity ?? 1;

function describedAnew(state: State, route: Route): ElementInstanceId[] {
  return Object.values(state.elements)
    .filter(({ task }) => task)
    .filter(({ process, node }) => {
      const [before, after] = [oldNode(route, process, node), targetOf(route, process, node)];
      return before && after && !sameJson([before.name, before.task], [after.name, after.task]);
    })
    .map(({ id }) => id);
}
