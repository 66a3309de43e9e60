import type { Fact, Program } from '@waymark/machine';
import type { ScenarioResult } from './run-scenario.js';

/** What scenarios have reached, each by its place: `process element`, `process flow`. */
export interface Reached {
  elements: string[];
  flows: string[];
  /** Rows of decision tables that fired, as `decision:rule`. */
  rules: string[];
}

/** A process with what no scenario has reached of it. */
interface Unreached {
  process: string;
  elements: string[];
  flows: string[];
}

/** What one scenario has reached, of every process that took part. */
export function reachedIn(trace: ScenarioResult['trace']): Reached {
  // A flow is told by its scope alone, so this remembers the process of each.
  const processes = new Map<string, string>();
  const elements = new Set<string>();
  const flows = new Set<string>();
  const rules = new Set<string>();
  const take = (instance: string, fact: Fact): void => {
    if (fact.kind === 'instance-started') processes.set(`${instance}/`, fact.process);
    else if (fact.kind === 'scope-opened') processes.set(`${instance}/${fact.scope}`, fact.process);
    else if (fact.kind === 'element-entered') elements.add(`${fact.process} ${fact.node}`);
    else if (fact.kind === 'decision-made') for (const rule of fact.rules) rules.add(rule);
    else if (fact.kind === 'flow-taken') {
      const process = processes.get(`${instance}/${fact.scope}`) ?? processes.get(`${instance}/`);
      flows.add(`${process ?? ''} ${fact.flow}`);
    }
  };
  for (const { instance, facts } of trace) for (const fact of facts) take(instance, fact);
  return { elements: [...elements], flows: [...flows], rules: [...rules] };
}

/** Elements and flows of a program that none of these has reached; only processes with some. */
export function unreachedIn({ processes }: Program, reached: readonly Reached[]): Unreached[] {
  const elements = new Set(reached.flatMap((one) => one.elements));
  const flows = new Set(reached.flatMap((one) => one.flows));
  return Object.values(processes)
    .map(({ id, nodes, flows: plans }) => ({
      process: id,
      elements: Object.keys(nodes).filter((node) => !elements.has(`${id} ${node}`)),
      flows: Object.keys(plans).filter((flow) => !flows.has(`${id} ${flow}`)),
    }))
    .filter((one) => one.elements.length + one.flows.length > 0);
}
