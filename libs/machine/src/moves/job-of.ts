import { Fault } from '../fault.js';
import type { NodePlan } from '../program/program.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateValue } from '../values/evaluate.js';
import type { NewJob } from './create-job.js';
import { scopeOf } from '../values/variables.js';

/** The type of a task whose diagram names none: some host outside may take it. */
export const UNSPECIFIED = 'unspecified';

/** What a job may read: the inputs that the diagram maps, else nothing. */
export function jobOf(run: Run, element: ElementState, { job, inputs }: NodePlan): NewJob {
  const scope = scopeOf(run.state, element);
  const type = job ? evaluateValue(run, job.type, { scope }) : UNSPECIFIED;
  if (typeof type !== 'string') throw new Fault('job-type', 'The type of the job is no text.');
  const input = inputs ? (run.state.scopes[element.id]?.variables ?? {}) : {};
  return { type, retries: job?.retries ?? 1, input, headers: job?.headers ?? {} };
}
