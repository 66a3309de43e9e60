import { didBefore } from './did-before.js';

/**
 * SQL condition: this person has the team and the skills that this task asks for. `person` is an
 * SQL expression, `task` the alias of a `task`. It says of a row what `hasTeamAndSkills` in
 * `fitness/fitness.ts` says of a task. Somebody who is not on the staff has no team and no skills.
 */
export const hasTeamAndSkillsOf = (task: string, person: string): string =>
  `(${task}.team is null or ${task}.team = (${ofStaff('team', person)}))
   and ${task}.skills <@ coalesce((${ofStaff('skills', person)}), '{}')`;

/**
 * SQL condition: this unclaimed task is offered to this person, who has not done a step from which
 * it is kept apart. `roles` is an SQL expression for the roles that the person holds.
 */
export const offeredTo = (
  task: string,
  { person, roles }: { person: string; roles: string },
): string =>
  `${task}.assignee is null
   and (cardinality(${task}.roles) = 0 or ${task}.roles && ${roles}::text[])
   and ${hasTeamAndSkillsOf(task, person)}
   and not ${didBefore(task, person)}`;

/** Depends on no row of the list, so Postgres reads it once for each statement. */
const ofStaff = (column: 'team' | 'skills', person: string): string =>
  `select worker.${column} from staff worker
    where worker.organisation = current_setting('waymark.organisation')
      and worker.id = ${person}`;
