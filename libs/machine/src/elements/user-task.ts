import {
  isPlausibleDate,
  isPriority,
  isRole,
  londonDate,
  toInstant,
  type Json,
} from '@waymark/domain';
import type { FactOf } from '../fact.js';
import { Fault } from '../fault.js';
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
  if (run.event.unknown?.left?.includes(described.assignee ?? '')) delete described.assignee;
  requireNames(run, plan, described);
  if (described.followUp !== undefined) described.followUp = followUpOf(described.followUp, run.at);
  return described;
}

/**
 * A name stands in the work list as it is, so an expression may give only one that the organisation
 * has. Any other text may be somebody's words, and nobody could do the task.
 * @throws Fault which never names the value
 */
function requireNames({ event }: Run, plan: TaskPlan, task: Described): void {
  const { teams, skills, people } = event.unknown ?? { teams: [], skills: [], people: [] };
  const wrong: Record<string, boolean> = {
    // A task of no role would be offered to everybody.
    role: task.roles.length === 0 || !task.roles.every(isRole),
    team: task.team !== undefined && teams.includes(task.team),
    skill: task.skills.some((skill) => skills.includes(skill)),
    person: task.assignee !== undefined && people.includes(task.assignee),
    priority: task.priority !== undefined && !isPriority(task.priority),
  };
  for (const [what, of] of Object.entries(PLANS))
    if (wrong[what] && plan[of] && plan[of].kind !== 'literal')
      throw new Fault(`unknown-${what}`, `The task is for a ${what} that nobody knows.`);
}

const PLANS = {
  role: 'roles',
  team: 'team',
  skill: 'skills',
  person: 'assignee',
  priority: 'priority',
} as const;

/** @throws Fault if the text is no date and time that somebody can have meant. */
function followUpOf(text: string, at: string): string {
  const instant = toInstant(text);
  if (instant.ok && isPlausibleDate(londonDate(instant.value), londonDate(at)))
    return instant.value;
  throw new Fault('follow-up', 'The follow-up of the task is no date and time.');
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
