import type { Json, JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import { nodeOf } from '../plan-of.js';
import type { LoopPlan } from '../program/loop-plan.js';
import type { Behavior, Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import type { ElementState } from '../state.js';
import { evaluate, evaluateValue, holds } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { assign, scopeOf, setIn } from '../values/variables.js';
import { count, endLoop, enterInstance, note } from './instances.js';
import { eventsOf, throwLoopEvents } from './loop-behavior.js';

type MultiInstance = Extract<LoopPlan, { kind: 'multi-instance' }>;

/** Does the activity once for each item, all at once or one after the other (BPMN 13.3.7). */
export const multiInstance: Behavior = {
  begin(run, body, { node }) {
    if (node.loop?.kind !== 'multi-instance') return;
    const { loop } = node;
    const items = itemsOf(run, body, loop);
    for (const value of items) requireFitting(run, Object.entries(itemVariable(loop, value)));
    if (loop.outputCollection !== undefined) {
      requireFitting(run, [[loop.outputCollection, []]]);
      setIn(run, body.id, [loop.outputCollection, items.map(() => null)]);
    }
    note(run, body, { total: items.length, completed: 0, ...(loop.sequential && { items }) });
    if (items.length === 0) return finishLoop(run, body, loop);
    for (const index of loop.sequential ? [1] : items.keys()) {
      const place = loop.sequential ? index : index + 1;
      enterInstance(run, body, { index: place, variables: itemVariable(loop, items[place - 1]) });
    }
  },
  childLeaving(run, body, child) {
    const { loop } = nodeOf(run, body);
    if (loop?.kind !== 'multi-instance') return {};
    collect(run, { body, child, loop });
    return loop.sequential ? {} : ownOf(run, child, namesRead(loop));
  },
  childLeft(run, body, child) {
    const { loop } = nodeOf(run, body);
    if (loop?.kind !== 'multi-instance') return;
    const completed = count(body, 'completed') + 1;
    const counters = { ...child.saw, ...countersOf(run, body, completed) };
    const done = loop.completion
      ? holds(run, loop.completion, {
          scope: body.id,
          extra: { ...counters, loopCounter: child.index },
        })
      : false;
    const events = eventsOf(run, loop.behavior, { body, counters });
    note(run, body, { ...body.note, completed });
    throwLoopEvents(run, body, events);
    if (run.state.elements[body.id]) goOn(run, { body, loop, done, completed });
  },
};

interface Progress {
  body: ElementState;
  loop: MultiInstance;
  done: boolean;
  completed: number;
}

function goOn(run: Run, { body, loop, done, completed }: Progress): void {
  if (done) cancelContent(run, body.id, { by: body.node });
  if (done || completed >= count(body, 'total')) return finishLoop(run, body, loop);
  if (!loop.sequential) return;
  const items = (body.note?.['items'] ?? []) as Json[];
  enterInstance(run, body, {
    index: completed + 1,
    variables: itemVariable(loop, items[completed]),
  });
}

/** The collected output of the instances becomes a variable outside the loop. */
function finishLoop(run: Run, body: ElementState, { outputCollection }: MultiInstance): void {
  const variables = run.state.scopes[body.id]?.variables;
  if (outputCollection !== undefined && variables)
    assign(run, body.scope, [outputCollection, variables[outputCollection] ?? []]);
  endLoop(run, body);
}

function itemsOf(run: Run, body: ElementState, { collection, cardinality }: MultiInstance): Json[] {
  const place = { scope: body.scope };
  if (collection) {
    const items = evaluate(run, collection, place);
    if (!Array.isArray(items))
      throw new Fault('collection', 'The collection of the multi-instance activity is no list.');
    return items;
  }
  const number = cardinality ? evaluateValue(run, cardinality, place) : null;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > MOST)
    throw new Fault(
      'cardinality',
      'The number of instances is not a whole number from 0 to 10000.',
    );
  return Array<Json>(number).fill(null);
}

const MOST = 10_000;

const itemVariable = ({ item }: MultiInstance, value: Json | undefined): JsonObject =>
  item === undefined ? {} : { [item]: value ?? null };

/** What conditions can read about a multi-instance (BPMN table 10.29). */
function countersOf(run: Run, body: ElementState, completed: number): JsonObject {
  const active = Object.values(run.state.elements).filter(
    (element) => element.loop?.of === body.id,
  ).length;
  return {
    numberOfInstances: count(body, 'total'),
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: 0,
  };
}

/** Writes what an instance has come to into its place in the list. */
function collect(
  run: Run,
  { body, child, loop }: { body: ElementState; child: ElementState; loop: MultiInstance },
): void {
  if (loop.outputCollection === undefined || !loop.outputItem || !child.loop) return;
  const value = evaluate(run, loop.outputItem, { scope: scopeOf(run.state, child) });
  const held = run.state.scopes[body.id]?.variables[loop.outputCollection];
  // An earlier version let a form replace the list. Its places are made again.
  const list = Array.from({ length: count(body, 'total') }, (_, index): Json =>
    Array.isArray(held) ? (held[index] ?? null) : null,
  );
  setIn(run, body.id, [loop.outputCollection, list.with(child.loop.index - 1, value)]);
}

/** What an instance has in its own scope, for the conditions of its loop, which outlive it. */
function ownOf(run: Run, child: ElementState, names: readonly string[]): JsonObject {
  const own: JsonObject = run.state.scopes[child.id]?.variables ?? {};
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(own, name)).map((name) => [name, own[name] ?? null]),
  );
}

/** The names that the conditions of a loop read. */
const namesRead = ({ completion, behavior }: MultiInstance): string[] =>
  [completion, ...(behavior?.complex ?? []).map(({ condition }) => condition)].flatMap(
    (condition) => condition?.reads ?? [],
  );
