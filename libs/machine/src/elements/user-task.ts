import type { Json } from '@waymark/domain';
import type { FactOf } from '../fact.js';
import type { NodePlan } from '../program/node-plan.js';
import type { TaskPlan } from '../program/task-plan.js';
import type { ValuePlan } from '../program/value-plan.js';
import { emit, type Behavior, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateValue } from '../values/evaluate.js';
import { scopeOf } from '../values/variables.js';

/** A person does a user task: it is offered to the people who may do it, and waits. */
export const userTask: Behavior = {
  begin(run, element, { node }) {
    emit(run, {
      ...describeTask(run, element, node),
      kind: 'task-created',
      process: element.process,
    });
  },
};

type Described = Omit<FactOf<'task-created'>, 'kind' | 'process'>;

/** The task as the diagram describes it now. */
export function describeTask(run: Run, element: ElementState, node: NodePlan): Described {
  const plan: TaskPlan = node.task ?? {};
  const value = (of: ValuePlan | undefined): Json =>
    of ? evaluateValue(run, of, { scope: scopeOf(run.state, element) }) : null;
  const described: Described = {
    task: element.id,
    element: node.id,
    roles: listOf(value(plan.roles)),
    skills: listOf(value(plan.skills)),
  };
  if (node.name !== undefined) described.name = node.name;
  if (plan.form !== undefined) described.form = plan.form;
  if (plan.apart !== undefined) described.apart = plan.apart;
  for (const name of OPTIONAL) {
    const text = value(plan[name]);
    if (typeof text === 'string' && text !== '') described[name] = text;
  }
  return described;
}

/** The task has these only if their expressions give a text. */
const OPTIONAL = ['title', 'team', 'assignee', 'priority', 'followUp'] as const;

function listOf(value: Json): string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}
