import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding a case by a name, a number or its reference is no work on it: it keeps nobody from the
 * other side of the matter (docs/service/rules.md#rule-5).
 */
export class FoundIsNoWork1732240000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('People would be kept from cases by what they looked for: restore a backup.');
  }
}

const STATEMENTS = [
  'drop trigger apart_view on view_record',
  `create trigger apart_view after insert on view_record
    for each row when (new.what <> 'found')
    execute function apart_by_view()`,
  `create or replace function apart_by_link() returns trigger language plpgsql as $$
begin
  perform keep_apart(new.organisation, holder.who, new.case_id, new.found_at) from (
    select f.named_worker as who
    from case_file f
    where f.organisation = new.organisation and f.id = new.case_id
    union
    select f.deputy
    from case_file f
    where f.organisation = new.organisation and f.id = new.case_id
    union
    select t.assignee
    from task t
    where t.organisation = new.organisation and t.case_id = new.case_id
    union
    select t.completed_by
    from task t
    where t.organisation = new.organisation and t.case_id = new.case_id
    union
    select v.person
    from view_record v
    where v.organisation = new.organisation and v.case_id = new.case_id and v.what <> 'found'
  ) holder where holder.who is not null;
  return null;
end $$`,
];
