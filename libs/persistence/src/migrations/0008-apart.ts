import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * The police's grade beside ours; victim and suspect files kept apart; sessions that were signed
 * out of.
 */
export class Apart1732240000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      GRADES,
      OPPOSITE,
      ...secureTables(['case_opposite', 'together_reason'], 'changeable'),
      KEEP_APART,
      ENDED_SESSION,
      ...secureTables(['ended_session'], 'changeable'),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger apart_task on task;
      drop trigger apart_task_new on task;
      drop trigger apart_view on view_record;
      drop trigger apart_linked on case_opposite;
      drop function apart_by_task, apart_by_view, apart_by_link, keep_apart;
      delete from conflict where other_case is not null;
      alter table conflict drop column other_case;
      drop table ended_session, together_reason, case_opposite;
      update case_file set grade = coalesce(grade, police_grade);
      alter table case_file drop column working_grade, drop column police_grade`);
  }
}

// A police grade is not an assessment. Until the service has assessed the victim, grade is null and
// people work by the grade of the police.
const GRADES = `
alter table case_file add column police_grade text
check (police_grade in ('high', 'medium', 'standard'));
create or replace function regrade_tasks() returns trigger language plpgsql as $$
begin
  update task
  set grade = coalesce(new.grade, new.police_grade), priority = coalesce(new.priority, priority)
  where organisation = new.organisation and case_id = new.id and state = 'open';
  return null;
end $$;
update case_file f set police_grade = grade, grade = null
where grade is not null
  and not exists (
    select from assessment a
    where a.organisation = f.organisation and a.case_id = f.id and a.grade is not null);
alter table case_file add column working_grade text generated always as (coalesce(grade,
  police_grade)) stored;
`;

const OPPOSITE = `
-- The suspect of one case is the victim of the other; both ways round.
create table case_opposite (
  organisation text not null,
  case_id text not null,
  other_case text not null,
  found_at timestamptz not null,
  primary key (organisation, case_id, other_case)
);
-- Why one person may work on both: recorded by a supervisor, never taken back silently.
create table together_reason (
  organisation text not null,
  person text not null,
  case_id text not null,
  other_case text not null,
  reason bytea not null,
  key_id text not null,
  given_by text not null,
  given_at timestamptz not null,
  primary key (organisation, person, case_id, other_case)
);
-- Set where the conflict is only that the person works on the other side.
alter table conflict add column other_case text;
`;

// A person who works on one side is in conflict with the other from that moment, whether by a view,
// a task or a name in the file (docs/service/rules.md#rule-5).
const KEEP_APART = `
create function keep_apart(org text, who text, held text,
  since timestamptz) returns void language sql as $$
  insert into conflict (organisation, person, case_id, reason, declared_by, declared_at, other_case)
  select o.organisation, who, o.other_case, 'victim-and-suspect', 'system', since, o.case_id
  from case_opposite o
  where o.organisation = org and o.case_id = held
    and not exists (
      select from together_reason r
      where r.organisation = org
        and r.person = who
        and r.case_id = o.case_id
        and r.other_case = o.other_case)
    and not exists (
      select from conflict c
      where c.organisation = org and c.person = who and c.case_id = held)
    and exists (
      select from staff s
      where s.organisation = org
        and s.id = who
        and not s.roles <@ array['auditor', 'dpo', 'administrator', 'service-designer', 'partner'])
  on conflict do nothing
$$;
create function apart_by_task() returns trigger language plpgsql as $$
begin
  if new.assignee is not null then perform keep_apart(new.organisation, new.assignee, new.case_id,
    coalesce(new.claimed_at, new.created_at));
    end if;
  if new.completed_by is not null then perform keep_apart(new.organisation, new.completed_by,
    new.case_id, coalesce(new.ended_at, new.created_at));
    end if;
  return null;
end $$;
create trigger apart_task_new after insert on task
for each row when (new.case_id is not null and new.assignee is not null)
execute function apart_by_task();
create trigger apart_task after update on task for each row
  when (new.case_id is not null
    and (old.assignee, old.completed_by) is distinct from (new.assignee, new.completed_by))
  execute function apart_by_task();
create function apart_by_view() returns trigger language plpgsql as $$
begin
  perform keep_apart(new.organisation, new.person, new.case_id, new.at);
  return null;
end $$;
create trigger apart_view after insert on view_record for each row execute function apart_by_view();
-- Cases that turn out to be two sides: whoever holds the older one is kept from this one;
-- whoever holds only this one, from the older one.
create function apart_by_link() returns trigger language plpgsql as $$
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
    where v.organisation = new.organisation and v.case_id = new.case_id
  ) holder where holder.who is not null;
  return null;
end $$;
create trigger apart_linked after insert on case_opposite
for each row
execute function apart_by_link();
`;

const ENDED_SESSION = `
-- Real time: when the cookie would have expired by itself. Every process reads it, whichever one
-- the person reaches next.
create table ended_session (
  organisation text not null,
  session text not null,
  ends_at timestamptz not null,
  primary key (organisation, session)
);
create index ended_session_over on ended_session (organisation, ends_at);
`;
