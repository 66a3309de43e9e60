import { mayPerson, type TaskDetail } from '@waymark/contracts';
import { mayWorkOn, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { FormSchema } from '@waymark/forms';
import type { Program } from '@waymark/machine';
import { recordsContact } from './typed-form.js';

/** The person who looks at the task, with the team and skills that they have now. */
type Person = Identity & {
  team: string | null;
  skills: readonly string[];
  /** They have done a step from which this task is kept apart. */
  didBefore: boolean;
};

/** The actions that the screen offers. The engine decides again when a command arrives. */
export function mayDo(
  task: TaskView,
  { program, form }: { program: Program; form: FormSchema | null },
  person: Person,
): TaskDetail['may'] {
  const open = task.state === 'open';
  const another = !person.didBefore;
  const mine = open && task.assignee === person.person;
  const able =
    mayPerson('tasks.work', person.roles) &&
    mayWorkOn(program, task, { kind: 'person', ...person });
  const offered = open && another && task.assignee === null && able;
  return {
    claim: offered,
    return: mine,
    complete: (mine && another) || offered,
    assign: open && mayPerson('tasks.assign', person.roles),
    delegate: mine,
    keep: able && task.case !== null && recordsContact(form),
  };
}
