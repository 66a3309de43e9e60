import { compileJourney, compileReference } from '@waymark/definitions';
import type { Problem, Result } from '@waymark/domain';
import {
  loadReference,
  readJourney,
  shippedJourneys,
  type ShippedJourney,
} from '@waymark/journeys';
import type { NodePlan, Program, Reference } from '@waymark/machine';

/** The shipped journey as publishing makes it; what publishing finds fails the test that asked. */
export const programOf = (journey: ShippedJourney): Program => {
  const compiled = compileJourney({ files: readJourney(journey) });
  return accepted(compiled.ok ? { ok: true, value: compiled.value.program } : compiled);
};

export const shippedPrograms = (): Program[] => shippedJourneys().map(programOf);

export const shippedReference = (): Reference => accepted(compileReference(loadReference()));

/** Every node of every process of a program, with the process it is in. */
export const nodesOf = (program: Program): [string, NodePlan][] =>
  Object.values(program.processes).flatMap((process) =>
    Object.values(process.nodes).map((node): [string, NodePlan] => [process.id, node]),
  );

function accepted<T>(result: Result<T, Problem[]>): T {
  if (!result.ok)
    throw new Error(
      result.failure
        .map(({ code, element, message }) => `${code} ${element ?? ''}: ${message}`)
        .join('\n'),
    );
  return result.value;
}
