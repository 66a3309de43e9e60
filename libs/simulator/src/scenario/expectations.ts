import type { Json, JsonObject } from '@waymark/domain';
import { waitingAt, type Fact, type FactKind, type FactOf } from '@waymark/machine';
import type { SimulatedInstance } from '../simulated-instance.js';
import { isOpen } from '../simulated-instance.js';
import type { Simulation } from '../simulation.js';
import type { Expectation } from './scenario.js';

/**
 * One check for each word of an expectation. A new word is a new entry. Each answers what differs,
 * or null.
 */
const CHECKS: {
  [K in keyof Required<Expectation>]: (
    simulation: Simulation,
    expected: Required<Expectation>[K],
  ) => string | null;
} = {
  at: (simulation, expected) =>
    differs('waits at', [...expected].sort(), waiting(simulation).sort()),
  includes: (simulation, expected) =>
    absent(
      'waits not at',
      expected.filter((element) => !waiting(simulation).includes(element)),
    ),
  not: (simulation, expected) =>
    absent(
      'waits at',
      expected.filter((element) => waiting(simulation).includes(element)),
    ),
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

export function failuresOf(simulation: Simulation, expectation: Expectation): string[] {
  return (Object.keys(expectation) as (keyof Expectation)[])
    .map((word) => check(simulation, word, expectation))
    .filter((failure): failure is string => failure !== null);
}

function check(
  simulation: Simulation,
  word: keyof Expectation,
  expectation: Expectation,
): string | null {
  if (!Object.hasOwn(CHECKS, word)) return `unknown expectation '${word}'`;
  return (CHECKS[word] as (simulation: Simulation, expected: unknown) => string | null)(
    simulation,
    expectation[word],
  );
}

/** Where a simulation stands, as an expectation of it. */
export const expectationOf = (simulation: Simulation): Expectation => ({
  at: waiting(simulation).sort(),
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

const waiting = (simulation: Simulation): string[] =>
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

function variablesDiffer(expected: JsonObject, actual: JsonObject): string | null {
  const wrong = Object.keys(expected).filter(
    (name) => text(expected[name]) !== text(actual[name] ?? null),
  );
  const differences = wrong.map(
    (name) => `${name} is ${text(actual[name] ?? null)} instead of ${text(expected[name])}`,
  );
  return differences.length ? differences.join('; ') : null;
}

const text = (value: Json | undefined): string => JSON.stringify(value ?? null);
const differs = (what: string, expected: unknown, actual: unknown): string | null =>
  JSON.stringify(expected) === JSON.stringify(actual)
    ? null
    : `${what} ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
const absent = (what: string, elements: string[]): string | null =>
  elements.length ? `${what} ${elements.join(', ')}` : null;
