import type { JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, newId, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateValue } from '../values/evaluate.js';
import { scopeOf } from '../values/variables.js';

interface NewJob {
  type: string;
  retries: number;
  input: JsonObject;
  headers: Record<string, string>;
}

/**
 * Creates a job for the host. `retries` counts all attempts; when none is left an incident is
 * raised.
 */
export function createJob(run: Run, element: ElementState, job: NewJob): void {
  emit(run, {
    kind: 'job-created',
    job: newId(run),
    element: element.id,
    node: element.node,
    ...job,
  });
}

/** Creates the job that the diagram describes. It can read the mapped inputs and nothing else. */
export function createPlannedJob(run: Run, element: ElementState, node: NodePlan): void {
  const { job, inputs } = node;
  const type = job ? evaluateValue(run, job.type, { scope: scopeOf(run.state, element) }) : UNNAMED;
  if (typeof type !== 'string') throw new Fault('job-type', 'The type of the job is not a text.');
  createJob(run, element, {
    type,
    retries: job?.retries ?? 1,
    input: inputs ? (run.state.scopes[element.id]?.variables ?? {}) : {},
    headers: job?.headers ?? {},
  });
}

/** The type of a job whose diagram names none. */
const UNNAMED = 'unspecified';
