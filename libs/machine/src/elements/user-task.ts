import type { Json } from '@waymark/domain';
import type { Behavior } from '../behavior.js';
import { evaluateValue } from '../operations/evaluate.js';
import { scopeOf } from '../operations/variables.js';
import type { TaskPlan, ValuePlan } from '../program.js';
import { emit } from '../run.js';

/** A person does it: it is offered to who may, and waits. */
export const userTask: Behavior = {
  begin(run, element, { node }) {
    const plan: TaskPlan = node.task ?? {};
    const value = (of: ValuePlan | undefined): Json => (of ? evaluateValue(run, of, { scope: scopeOf(run.state, element) }) : null);
    emit(run, {
      kind: 'task-created', task: element.id, element: node.id, process: element.process,
      ...(node.name !== undefined && { name: node.name }),
      ...(plan.form !== undefined && { form: plan.form }),
      roles: listOf(value(plan.roles)),
      skills: listOf(value(plan.skills)),
      ...optional('title', value(plan.title)),
      ...optional('team', value(plan.team)),
      ...optional('assignee', value(plan.assignee)),
      ...optional('priority', value(plan.priority)),
      ...optional('followUp', value(plan.followUp)),
    });
  },
};

/** What an expression does not give, the task does not have. */
function optional<K extends string>(name: K, value: Json): { [P in K]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as { [P in K]?: string }) : {};
}

function listOf(value: Json): string[] {
  if (typeof value === 'string') return value.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}
