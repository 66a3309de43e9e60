import type { TaskPlan, ValuePlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
import { bodyOf, childrenOf, extension, target } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { report, type Compilation, type PlacedNode } from '../compilation.js';
import { listOf, literal, valueOf } from '../expression.js';

const DEFAULT_ROLE = 'caseworker';

/** A task people see: form, title, and to whom it is offered. */
export function userTask(compilation: Compilation, { element, plan, draft }: PlacedNode): void {
  const ours = extension(element, 'task');
  const written = (name: string): string | undefined =>
    ours === undefined ? undefined : nonEmpty(attributeOf(ours, name));
  const value = (name: string): ValuePlan | undefined =>
    optional(written(name), (text) => valueOf(compilation, element, text));
  const task: TaskPlan = {
    roles: rolesOf(compilation, { element, plan, draft }, written('roles')),
  };
  const form = written('form');
  if (form !== undefined) task.form = form;
  if (form !== undefined && !compilation.forms.has(form))
    report(compilation, {
      code: 'form-missing',
      element,
      unsupported: true,
      message:
        `The form '${form}' is not in the journey's forms folder. Check the id, or ` +
        'add the file',
    });
  const skills = optional(written('skills'), (text) => listOf(compilation, element, text));
  if (skills !== undefined) task.skills = skills;
  for (const name of ['title', 'team', 'assignee', 'priority', 'followUp'] as const) {
    const given = value(name);
    if (given !== undefined) task[name] = given;
  }
  const apart = elementsIn(written('apart'));
  if (apart.length > 0) task.apart = apart;
  plan.task = task;
}

/**
 * The roles that `waymark:task` names. Failing that, BPMN's potential owners, then the roles that
 * may complete the task, then caseworkers.
 */
function rolesOf(
  compilation: Compilation,
  { element, plan, draft }: PlacedNode,
  written: string | undefined,
): ValuePlan {
  if (written !== undefined) return listOf(compilation, element, written);
  const owners = childrenOf(element, 'PotentialOwner').flatMap(
    (owner) => target(owner, 'resourceRef')?.name ?? literalAssignment(owner) ?? [],
  );
  if (owners.length > 0) return literal(owners);
  const permitted = compilation.journey.processes.find(({ id }) => id === draft.id)?.elements?.[
    plan.id
  ]?.complete;
  return literal(permitted ?? [DEFAULT_ROLE]);
}

function literalAssignment(owner: Element): string | undefined {
  const text = owner.children.flatMap((assignment) =>
    assignment.children.flatMap((expression) => bodyOf(expression) ?? []),
  )[0];
  return text !== undefined && /^[a-z][a-z-]*$/.test(text) ? text : undefined;
}

const elementsIn = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const nonEmpty = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text.trim();

const optional = <T>(text: string | undefined, make: (text: string) => T): T | undefined =>
  text === undefined ? undefined : make(text);
