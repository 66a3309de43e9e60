import { canonicalJson } from '@waymark/domain';
import type { Fact } from '@waymark/machine';
import type { ScenarioResult } from '@waymark/simulator';

export interface Told {
  instance: string;
  facts: Fact[];
}
/**
 * The facts of each instance without the host's own names: an instance is named by its process and
 * the order of its start.
 */
export type Comparable = Record<string, string[]>;

/** @param names a host's own names and what stands for them: the case's id. */
export function comparableFacts(
  told: readonly Told[],
  names: Readonly<Record<string, string>>,
): Comparable {
  const places = new Map<string, number>();
  const named = told.map(({ instance, facts }) => {
    const process =
      facts.flatMap((fact) => (fact.kind === 'instance-started' ? [fact.process] : []))[0] ??
      'none';
    places.set(process, (places.get(process) ?? 0) + 1);
    return { instance, facts, name: `${process} ${places.get(process) ?? 0}` };
  });
  const all: Record<string, string> = {
    ...names,
    ...Object.fromEntries(named.map(({ instance, name }) => [instance, name])),
  };
  return Object.fromEntries(
    named.map(({ name, facts }) => [name, facts.map((fact) => lineOf(fact, all))]),
  );
}

/** The simulator's trace, instance by instance. */
export function toldBy({ trace }: ScenarioResult): Told[] {
  const told = new Map<string, Fact[]>();
  for (const { instance, facts } of trace)
    told.set(instance, [...(told.get(instance) ?? []), ...facts]);
  return [...told].map(([instance, facts]) => ({ instance, facts }));
}

/** Leaves out the id of a message and of the starter of an instance: each host makes its own. */
const HOSTS_OWN: Partial<Record<Fact['kind'], string>> = {
  'instance-started': 'actor',
  'message-correlated': 'message',
  'deadline-paused': 'actor',
  'deadline-resumed': 'actor',
};

function lineOf(fact: Fact, names: Readonly<Record<string, string>>): string {
  const own = HOSTS_OWN[fact.kind];
  const kept = Object.fromEntries(Object.entries(fact).filter(([key]) => key !== own));
  return JSON.stringify(JSON.parse(canonicalJson(kept)), (_key, value: unknown) =>
    typeof value === 'string' ? (names[value] ?? value) : value,
  );
}
