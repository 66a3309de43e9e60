import type { JsonObject } from '@waymark/domain';
import { validateSubmission, type FormSchema } from '@waymark/forms';
import { variablesSeenBy, type Actor, type Program } from '@waymark/machine';
import type { SimulatedInstance } from '../simulated-instance.js';
import type { Simulation } from '../simulation.js';

/** What a completed form would write to the case file. A simulation has no case file. */
export interface CaseWrite {
  instance: string;
  element: string;
  writes: JsonObject;
}

/** Answers that were given to a form, also those that it refused. */
export interface SubmittedForm {
  /** The program with the form, and the id of the form in it. */
  program: Program;
  form: string;
  /** What the form's conditions read: the answers and what the task sees. */
  values: JsonObject;
  variables: JsonObject;
  accepted: boolean;
}

interface Submission {
  instance: SimulatedInstance;
  task: string;
  data: JsonObject;
  by: Actor;
}

/**
 * Completes a task as a person does. The form of the task judges the data first, in the context
 * that the engine gives it; a task without a form takes the data as variables. Answers the problem,
 * or null and what the form writes to the case file.
 */
export function submit(
  simulation: Simulation,
  { instance, task, data, by }: Submission,
): { problem: string | null; submitted?: SubmittedForm; caseWrite?: CaseWrite } {
  const element = instance.state.elements[task];
  const plan = element && instance.program.processes[element.process]?.nodes[element.node];
  const form = plan?.task?.form === undefined ? undefined : instance.program.forms[plan.task.form];
  if (!element || !form) return { problem: codeOf(simulation, { instance, task, data, by }) };
  const variables = variablesSeenBy(instance.state, task);
  const judged = validateSubmission(form as unknown as FormSchema, data, {
    now: simulation.now(),
    variables,
  });
  const submitted: SubmittedForm = {
    program: instance.program,
    form: form['id'] as string,
    values: data,
    variables,
    accepted: judged.ok,
  };
  if (!judged.ok) {
    const errors = judged.errors.map(({ field, code }) => `${field} ${code}`);
    return { problem: `form-invalid: ${errors.join(', ')}`, submitted };
  }
  const problem = codeOf(simulation, { instance, task, data: judged.variables, by });
  if (problem || Object.keys(judged.caseWrites).length === 0) return { problem, submitted };
  return {
    problem,
    submitted,
    caseWrite: { instance: instance.id, element: element.node, writes: judged.caseWrites },
  };
}

const codeOf = (simulation: Simulation, { instance, task, data, by }: Submission): string | null =>
  simulation.send(instance.id, { kind: 'complete-task', task, variables: data }, by)?.code ?? null;
