import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * The database refuses to change or delete what the application never changes or deletes
 * (`docs/service/rules.md#rule-7`), and a task is of no less risk than its case
 * (`docs/service/rules.md#rule-3`).
 */
export class AppendOnly1732240000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `revoke update, delete on ${[...NEVER_CHANGED, ...Object.keys(CHANGED_IN_PART)].join(', ')}
        from ${APPLICATION_ROLE}`,
    );
    for (const [table, columns] of Object.entries(CHANGED_IN_PART))
      await runner.query(`grant update (${columns.join(', ')}) on ${table} to ${APPLICATION_ROLE}`);
    await runner.query(`revoke delete on ${NEVER_DELETED.join(', ')} from ${APPLICATION_ROLE}`);
    await runner.query(GRADE_OF_CASE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger grade_of_case on task; drop function grade_of_case');
    const tables = [...NEVER_CHANGED, ...Object.keys(CHANGED_IN_PART), ...NEVER_DELETED];
    await runner.query(`grant update, delete on ${tables.join(', ')} to ${APPLICATION_ROLE}`);
  }
}

/** Each answer, plan and document is a record of its own, and a correction is another record. */
const NEVER_CHANGED = [
  'consent',
  'plan',
  'safety_plan',
  'document_reference',
  'signal',
  'case_opposite',
  'together_reason',
];

/** What was said stays unchanged. What happened to it later is added. */
const CHANGED_IN_PART: Record<string, string[]> = {
  contact_suspension: ['cleared_by', 'agreed_by', 'cleared_at'],
  import_row: ['case_id', 'priority', 'row_index', 'pair_index', 'victim_index'],
  journey_version: ['state', 'approved_by', 'approved_at'],
  message: ['state'],
};

/**
 * These rows change their state and are never deleted. Tables that are not listed hold what is open
 * now, and can be rebuilt from the record.
 */
const NEVER_DELETED = [
  'organisation',
  'staff',
  'duty',
  'absence',
  'deployment',
  'instance',
  'command',
  'timer',
  'job',
  'incident',
  'task',
  'deadline',
  'escalation',
  'notice',
  'outbox',
  'import',
  'person',
  'case_file',
  'case_person',
  'contact_point',
];

// A variable of a journey can raise a task above the grade of its case, but never lower it. A case
// without a grade counts as high, so only high is accepted from a variable then.
const GRADE_OF_CASE = `
create function grade_of_case() returns trigger language plpgsql as $$
declare known text;
begin
  select working_grade into known
  from case_file
  where organisation = new.organisation and id = new.case_id;
  if not found or new.grade = 'high' then return new; end if;
  new.grade := case when known = 'standard' and new.grade = 'medium' then 'medium' else known end;
  return new;
end $$;
create trigger grade_of_case before insert on task
for each row when (new.case_id is not null)
execute function grade_of_case();
`;
