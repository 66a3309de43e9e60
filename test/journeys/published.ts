import { compileReference, prepareJourney } from '@waymark/definitions';
import type { Problem } from '@waymark/domain';
import {
  loadReference,
  readJourney,
  shippedJourneys,
  type ShippedJourney,
} from '@waymark/journeys';
import type { NodePlan, Program, Reference } from '@waymark/machine';

/** The shipped journey as publishing makes it; what publishing finds fails the test that asked. */
export const programOf = (journey: ShippedJourney): Program => {
  const prepared = prepareJourney({ files: readJourney(journey), reference: shippedReference() });
  if (!prepared.ok) throw new Error(textOf(prepared.findings));
  return prepared.program;
};

export const shippedPrograms = (): Program[] => shippedJourneys().map(programOf);

/** The set that comes with Waymark, or that of an organisation with what it decides itself. */
export function shippedReference(organisation?: string): Reference {
  const key = organisation ?? '';
  const known = references.get(key);
  if (known) return known;
  const compiled = compileReference(loadReference(organisation));
  if (!compiled.ok) throw new Error(textOf(compiled.failure));
  references.set(key, compiled.value);
  return compiled.value;
}
const references = new Map<string, Reference>();

/** Every node of every process of a program, with the process it is in. */
export const nodesOf = (program: Program): [string, NodePlan][] =>
  Object.values(program.processes).flatMap((process) =>
    Object.values(process.nodes).map((node): [string, NodePlan] => [process.id, node]),
  );

const textOf = (findings: Problem[]): string =>
  findings.map(({ code, element, message }) => `${code} ${element ?? ''}: ${message}`).join('\n');
