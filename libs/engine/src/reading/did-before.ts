import type { PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/**
 * SQL condition: this person has completed a step that the task must be kept apart from, so
 * somebody else has to do it (docs/service/assessment.md#two-people). `person` is an SQL
 * expression, `task` the alias of a `task`.
 *
 * Of the task's own process, everything counts that was completed in the same run of it. Of any
 * other process, only its latest run for the case counts.
 */
export const didBefore = (task: string, person: string): string =>
  `(cardinality(${task}.apart) > 0 and (${inCase(task, person)} or ${inInstance(task, person)}))`;

const inCase = (task: string, person: string): string =>
  completedBy({ task, person, where: (one) => `${one}.case_id = ${task}.case_id` });

/** A task that belongs to no case, such as that of a row of a police file. */
const inInstance = (task: string, person: string): string =>
  completedBy({
    task,
    person,
    where: (one) =>
      `${task}.case_id is null and ${one}.case_id is null and ${one}.instance = ${task}.instance`,
  });

interface Completed {
  task: string;
  person: string;
  where: (one: string) => string;
}

const completedBy = ({ task, person, where }: Completed): string =>
  `exists (
    select from task done
    where done.organisation = ${task}.organisation
      and ${where('done')}
      and done.state = 'completed'
      and done.element = any(${task}.apart)
      and done.completed_by = ${person}
      and case
        when done.process = ${task}.process
        then done.instance = ${task}.instance
          and coalesce(done.process_run = ${task}.process_run, true)
        else not exists (
          select from task later
          where later.organisation = done.organisation
            and ${where('later')}
            and later.state = 'completed'
            and later.process = done.process
            and later.element = any(${task}.apart)
            and later.ended_at > done.ended_at
            and (later.instance, later.process_run)
              is distinct from (done.instance, done.process_run))
        end)`;

/** Which of these tasks this person cannot do, because they did a step before. */
export async function didBeforeOf(
  tx: Tx,
  tasks: readonly string[],
  person: PersonId,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select t.id
      from task t
      where t.organisation = $1 and t.id = any($2::text[]) and ${didBefore('t', '$3')}`,
    [tx.organisation, tasks, person],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether this person has completed a step that this task must be kept apart from. */
export const hasDoneBefore = async (tx: Tx, task: string, person: PersonId): Promise<boolean> =>
  (await didBeforeOf(tx, [task], person)).has(task);
