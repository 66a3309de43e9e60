import type { Json, JsonObject } from '@waymark/domain';
import { waitingAt, type Fact, type FactKind, type FactOf } from '@waymark/machine';
import type { SimulatedInstance } from '../simulated-instance.js';
import { isOpen } from '../simulated-instance.js';
import type { Simulation } from '../simulation.js';
import type { Expectation, FailureCause } from './scenario.js';

/** An expectation that does not hold. */
interface Difference {
  message: string;
  expected: Json;
  found: Json;
}

/** One check for each word of an expectation. A new word is a new entry. Null where it holds. */
const CHECKS: {
  [K in keyof Required<Expectation>]: (
    simulation: Simulation,
    expected: Required<Expectation>[K],
  ) => Difference | null;
} = {
  at: (simulation, expected) =>
    differs('waits at', [...expected].sort(), waitingIn(simulation).sort()),
  includes: (simulation, expected) =>
    stray('waits not at', expected, {
      found: waitingIn(simulation),
      isStray: (element, found) => !found.includes(element),
    }),
  not: (simulation, expected) =>
    stray('waits at', expected, {
      found: waitingIn(simulation),
      isStray: (element, found) => found.includes(element),
    }),
  raised: (simulation, expected) =>
    differs(
      'raised',
      expected,
      facts(simulation, 'rung-raised').map((fact) => fact.rung),
    ),
  missed: (simulation, expected) => differs('missed', expected, missedElements(simulation)),
  ended: (simulation, expected) => differs('ended', expected, !isOpen(first(simulation))),
  started: (simulation, expected) =>
    differs(
      'started',
      expected,
      simulation.instances.slice(1).map((instance) => instance.state.process),
    ),
  incidents: (simulation, expected) => differs('incidents', expected, incidents(simulation)),
  variables: (simulation, expected) => variablesDiffer(expected, first(simulation).lastVariables),
};

export function failuresOf(
  simulation: Simulation,
  expectation: Expectation,
): { message: string; cause: FailureCause }[] {
  return (Object.keys(expectation) as (keyof Expectation)[]).flatMap((word) => {
    const difference = check(simulation, word, expectation);
    if (!difference) return [];
    const { message, expected, found } = difference;
    return [{ message, cause: { kind: 'differs' as const, word, expected, found } }];
  });
}

function check(
  simulation: Simulation,
  word: keyof Expectation,
  expectation: Expectation,
): Difference | null {
  if (!Object.hasOwn(CHECKS, word))
    return { message: `unknown expectation '${word}'`, expected: null, found: null };
  return (CHECKS[word] as (simulation: Simulation, expected: unknown) => Difference | null)(
    simulation,
    expectation[word],
  );
}

/** Where a simulation stands, as an expectation of it. */
export const expectationOf = (simulation: Simulation): Expectation => ({
  at: waitingIn(simulation).sort(),
  missed: missedElements(simulation),
  raised: facts(simulation, 'rung-raised').map(({ rung }) => rung),
  started: simulation.instances.slice(1).map(({ state }) => state.process),
  incidents: incidents(simulation),
  ended: !isOpen(first(simulation)),
});

const incidents = (simulation: Simulation): string[] =>
  simulation.instances.flatMap(({ state }) =>
    Object.values(state.incidents).map(({ code }) => code),
  );

/** Where all open instances wait. */
export const waitingIn = (simulation: Simulation): string[] =>
  simulation.instances
    .filter(isOpen)
    .flatMap((instance) => waitingAt(instance.state).map(({ element }) => element));

const first = (simulation: Simulation): SimulatedInstance => {
  const instance = simulation.instances[0];
  if (!instance) throw new Error('nothing was started');
  return instance;
};

const facts = <K extends FactKind>(simulation: Simulation, kind: K): FactOf<K>[] =>
  simulation.instances
    .flatMap((instance) => instance.steps.flatMap((step) => step.facts))
    .filter((fact: Fact): fact is FactOf<K> => fact.kind === kind);

function missedElements(simulation: Simulation): string[] {
  const nodes = new Map(
    facts(simulation, 'deadline-set').map((fact) => [fact.deadline, fact.node]),
  );
  return facts(simulation, 'deadline-missed').map(
    (fact) => nodes.get(fact.deadline) ?? fact.deadline,
  );
}

function variablesDiffer(expected: JsonObject, actual: JsonObject): Difference | null {
  const wrong = Object.keys(expected).filter(
    (name) => text(expected[name]) !== text(actual[name] ?? null),
  );
  if (wrong.length === 0) return null;
  const differences = wrong.map(
    (name) => `${name} is ${text(actual[name] ?? null)} instead of ${text(expected[name])}`,
  );
  const only = (values: JsonObject): JsonObject =>
    Object.fromEntries(wrong.map((name) => [name, values[name] ?? null]));
  return { message: differences.join('; '), expected: only(expected), found: only(actual) };
}

const text = (value: Json | undefined): string => JSON.stringify(value ?? null);
const differs = (what: string, expected: Json, found: Json): Difference | null =>
  text(expected) === text(found)
    ? null
    : { message: `${what} ${text(found)} instead of ${text(expected)}`, expected, found };

function stray(
  what: string,
  expected: string[],
  { found, isStray }: { found: string[]; isStray: (element: string, found: string[]) => boolean },
): Difference | null {
  const elements = expected.filter((element) => isStray(element, found));
  return elements.length
    ? { message: `${what} ${elements.join(', ')}`, expected: elements, found }
    : null;
}
