import type { Json, ScopeId } from '@waymark/domain';
import { cancelDeadlineTimers } from '../deadlines/deadline-timer.js';
import { replanOne } from '../deadlines/replan.js';
import { prepareDeadline } from '../deadlines/set-deadline.js';
import { describeTask } from '../elements/user-task.js';
import type { EventOf } from '../event.js';
import { Fault, Refusal } from '../fault.js';
import { listenersFor, openListeners } from '../listeners/open-listeners.js';
import type { DeadlineChange } from '../migrate/changes-of-deadlines.js';
import { planMigration, type MigrationPlan } from '../migrate/plan-migration.js';
import { entriesIn, type StateEntries } from '../migrate/state-entries.js';
import { nodeIn, nodeOf, planOf } from '../plan-of.js';
import type { DeadlineState, State } from '../state.js';
import { emit, newId, schedule, type Run } from '../run.js';
import { dataOf } from '../scopes/scope-data.js';
import { evaluateValue, holds } from '../values/evaluate.js';
import { setIn } from '../values/variables.js';
import { declared } from './start.js';

/**
 * The instance goes on in another program (`docs/semantics.md#migrations`). What stands somewhere
 * keeps its id, a deadline its start, a timer its time.
 */
export function migrate(run: Run, event: EventOf<'migrate'>): void {
  const { leaves } = run;
  if (!leaves || event.from !== leaves.id || event.to !== run.program.id)
    throw new Refusal('wrong-program', { program: run.state.program });
  if (event.versions.from === event.versions.to) throw new Refusal('same-version');
  const route = { from: leaves, to: run.program, mapping: event.mapping };
  const plan = planMigration(run.state, route);
  const [first] = plan.problems;
  if (first)
    throw new Refusal(first.code, { problems: plan.problems as unknown as Json }, first.element);
  faultsRefuse(() => carryOut(run, event, plan));
}

/** Nobody can repair what a migration cannot do: it is refused. */
function faultsRefuse(work: () => void): void {
  try {
    work();
  } catch (fault) {
    if (fault instanceof Fault) throw new Refusal(fault.code, { message: fault.message });
    throw fault;
  }
}

function carryOut(run: Run, event: EventOf<'migrate'>, plan: MigrationPlan): void {
  const { from, to, versions, reason, actor } = event;
  const before = entriesIn(run.state, touched(run.state, plan));
  emit(run, {
    kind: 'migrated',
    from,
    to,
    versions,
    entries: plan.entries,
    before,
    reason,
    actor,
  });
  const { timers, subscriptions, conditions } = plan.listeners.closed;
  for (const timer of timers)
    emit(run, {
      kind: 'timer-cancelled',
      timer,
      generation: run.state.timers[timer]?.generation ?? 1,
    });
  for (const subscription of subscriptions) emit(run, { kind: 'unsubscribed', subscription });
  for (const condition of conditions) emit(run, { kind: 'condition-unwatched', condition });
  addVariables(run);
  for (const change of plan.deadlines) changeDeadline(run, change, event);
  for (const task of plan.tasks) describeAnew(run, task);
  for (const { owner, scope, process, node: id } of plan.listeners.opened) {
    const open = planOf(run, process);
    openListeners(run, listenersFor(run, { owner, scope, node: nodeIn(open, id), plan: open }));
  }
  askComplexJoins(run);
}

/** The entries that the migration changes or ends: what an undo restores. */
function touched(
  state: State,
  { entries, listeners, tasks, deadlines }: MigrationPlan,
): StateEntries {
  const all = <T>(ids: readonly (string | null)[], map: Record<string, T>): Record<string, T> =>
    Object.fromEntries(
      ids.flatMap((id): [string, T][] => {
        const entry = id === null ? undefined : map[id];
        return id === null || entry === undefined ? [] : [[id, entry]];
      }),
    );
  const changing = deadlines.map(({ deadline }) => deadline);
  const clocks = Object.values(state.timers)
    .filter(({ owner }) => owner.kind === 'deadline' && changing.includes(owner.deadline))
    .map(({ id }) => id);
  return {
    ...entries,
    elements: { ...entries.elements, ...all(tasks, state.elements) },
    timers: { ...entries.timers, ...all([...listeners.closed.timers, ...clocks], state.timers) },
    subscriptions: {
      ...entries.subscriptions,
      ...all(listeners.closed.subscriptions, state.subscriptions),
    },
    conditions: { ...entries.conditions, ...all(listeners.closed.conditions, state.conditions) },
    deadlines: { ...entries.deadlines, ...all(changing, state.deadlines) },
  };
}

/** Variables and data that only the new version has begin with the value that it gives them. */
function addVariables(run: Run): void {
  for (const scope of Object.values(run.state.scopes)) {
    const plan = planOf(run, scope.process);
    const element = scope.element === null ? undefined : run.state.elements[scope.element];
    const isProcess = scope.parent === null || scope.called;
    const initial = {
      ...(scope.parent === null && declared(run.program)),
      ...dataOf(plan, isProcess ? plan.id : (element?.node ?? '')),
    };
    for (const entry of Object.entries(initial))
      if (!Object.hasOwn(scope.variables, entry[0])) setIn(run, scope.id, entry);
  }
}

/**
 * A deadline with another rule is counted again from its start. One that is missed or paused keeps
 * what it has, because its ladder has begun or its rest is fixed. One that the new version does not
 * have ends, unless it is missed: what was raised stays raised.
 */
function changeDeadline(
  run: Run,
  { deadline: id, element, node, scope, plan }: DeadlineChange,
  { reason, earliest }: EventOf<'migrate'>,
): void {
  if (id === null) return prepareDeadline(run, plan, { element, node, scope })?.();
  const held = run.state.deadlines[id];
  if (!held || held.status === 'missed') return;
  if (!plan || (plan.when && !holds(run, plan.when, { scope }))) return endDeadline(run, held);
  if (held.status === 'paused') return;
  const rule = evaluateValue(run, plan.rule, { scope });
  if (rule === held.rule) return;
  if (typeof rule !== 'string') throw new Fault('unknown-rule', 'The deadline names no rule.');
  replanOne(run, held, { reason, rule, ...(earliest && { earliest }) });
}

function endDeadline(run: Run, { id }: DeadlineState): void {
  cancelDeadlineTimers(run, id);
  emit(run, { kind: 'deadline-ended', deadline: id, how: 'cancelled' });
}

function describeAnew(run: Run, id: string): void {
  const element = run.state.elements[id];
  if (element)
    emit(run, { ...describeTask(run, element, nodeOf(run, element)), kind: 'task-described' });
}

/** Their condition may hold by what has come already. */
function askComplexJoins(run: Run): void {
  const asked = new Set<ScopeId>();
  for (const { type, node, scope } of run.state.waitingFlows) {
    const process = run.state.scopes[scope]?.process;
    const place = `${scope} ${node}`;
    if (type !== 'complexGateway' || process === undefined || asked.has(place)) continue;
    asked.add(place);
    schedule(run, { kind: 'join', node, process, scope });
  }
}

/** Goes back to the program before the last step, if that was a migration and nothing followed. */
export function undoMigration(run: Run, event: EventOf<'undo-migration'>): void {
  const { seq, from, to, versions, before, opened, tasks, unset, reason, actor } = event;
  // `step-taken` has counted this step already.
  if (run.state.seq !== seq + 1) throw new Refusal('moved-on', { seq: run.state.seq - 1 });
  if (!run.leaves || from !== run.leaves.id || to !== run.program.id)
    throw new Refusal('wrong-program', { program: run.state.program });
  const { state } = run;
  const now = entriesIn(state, before);
  emit(run, {
    kind: 'migrated',
    from,
    to,
    versions,
    entries: { ...before, ...stillThere(before, now) },
    before: now,
    ...(Object.keys(unset).length > 0 && { unset }),
    undoes: seq,
    reason,
    actor,
  });
  for (const id of opened) close(run, id);
  reopen(run, before);
  faultsRefuse(() => {
    for (const id of tasks) describeAsBefore(run, id);
  });
}

/** What the migration ended begins again with an id of its own; the rest is restored in place. */
const stillThere = (before: StateEntries, now: StateEntries): StateEntries => ({
  timers: keep(before.timers, now.timers),
  subscriptions: keep(before.subscriptions, now.subscriptions),
  conditions: keep(before.conditions, now.conditions),
});

const keep = <T>(entries: Record<string, T> = {}, ids: Record<string, T> = {}): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => Object.hasOwn(ids, id)));

function close(run: Run, id: string): void {
  const { timers, subscriptions, conditions, deadlines } = run.state;
  const timer = timers[id];
  if (timer) emit(run, { kind: 'timer-cancelled', timer: id, generation: timer.generation });
  if (subscriptions[id]) emit(run, { kind: 'unsubscribed', subscription: id });
  if (conditions[id]) emit(run, { kind: 'condition-unwatched', condition: id });
  if (deadlines[id]) endDeadline(run, deadlines[id]);
}

function reopen(run: Run, { timers, subscriptions, conditions }: StateEntries): void {
  for (const timer of Object.values(timers ?? {}))
    if (!run.state.timers[timer.id])
      emit(run, { ...withoutId(timer), kind: 'timer-armed', timer: newId(run), generation: 1 });
  for (const held of Object.values(subscriptions ?? {})) {
    if (run.state.subscriptions[held.id]) continue;
    const { node, to, name, key, owner, event } = held;
    const process = processAt(run, { owner, node });
    const place = { element: node, process, owner, event };
    emit(run, { kind: 'subscribed', subscription: newId(run), to, name, key, ...place });
  }
  for (const { id, owner, node, event, value } of Object.values(conditions ?? {}))
    if (!run.state.conditions[id])
      emit(run, {
        kind: 'condition-watched',
        condition: newId(run),
        owner,
        node,
        event,
        ...(value && { value }),
      });
}

const withoutId = <T extends { id: string }>({ id: _id, ...rest }: T): Omit<T, 'id'> => rest;

/** Inside a call activity, the process that has the node. */
function processAt(run: Run, { owner, node }: { owner: string; node: string }): string {
  const outside = run.state.elements[owner]?.process;
  const inside = run.state.scopes[owner]?.process;
  const isOutside = outside !== undefined && planOf(run, outside).nodes[node] !== undefined;
  return (isOutside ? outside : inside) ?? run.state.process;
}

/** The words are the old version's; the roles are those that the task had. */
function describeAsBefore(run: Run, id: string): void {
  const element = run.state.elements[id];
  if (!element?.task) return;
  const { roles, team, skills } = element.task.candidates;
  const { team: _team, ...described } = describeTask(run, element, nodeOf(run, element));
  emit(run, {
    ...described,
    kind: 'task-described',
    roles,
    skills,
    ...(team !== undefined && { team }),
  });
}
