import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two people for two steps; one definition of the grade that a case is handled as; the work list in
 * the order of docs/cohort.md#the-order-of-the-work-list.
 */
export class WorkedInOrder1732240000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [APART, HANDLED_AS, STANDING, ORDER, GRADE_OF_CASE, REGRADE, PRESENT])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger regrade on case_file;
      create trigger regrade after update on case_file for each row
        when ((old.grade, old.priority) is distinct from (new.grade, new.priority))
        execute function regrade_tasks();
      create or replace function regrade_tasks() returns trigger language plpgsql as $$
      begin
        update task
        set grade = coalesce(new.grade, new.police_grade),
          priority = coalesce(new.priority, priority)
        where organisation = new.organisation and case_id = new.id and state = 'open';
        return null;
      end $$;
      create or replace function grade_of_case() returns trigger language plpgsql as $$
      declare known text;
      begin
        select working_grade into known
        from case_file
        where organisation = new.organisation and id = new.case_id;
        if not found or new.grade = 'high' then return new; end if;
        new.grade := case
          when known = 'standard' and new.grade = 'medium' then 'medium'
          else known
          end;
        return new;
      end $$;
      create or replace function offer_task() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.state = 'open' and old.assignee is null then
            delete from task_offer where organisation = old.organisation and task = old.id;
          end if;
        end if;
        if new.state = 'open' and new.assignee is null then
          insert into task_offer (organisation, role, grade_rank, priority_rank, due_order, task)
          select new.organisation, role, new.grade_rank, new.priority_rank, new.due_order, new.id
          from unnest(case
            when cardinality(new.roles) = 0 then array['*']
            else new.roles
            end) as role
          on conflict do nothing;
        end if;
        return null;
      end $$;
      drop trigger offer_change on task;
      create trigger offer_change after update on task for each row
        when ((old.state, old.assignee, old.roles, old.grade, old.priority, old.due)
          is distinct from (new.state, new.assignee, new.roles, new.grade, new.priority, new.due))
        execute function offer_task();
      alter table task_offer drop constraint task_offer_pkey;
      alter table task_offer drop column standing;
      alter table task_offer
        add primary key (organisation, role, grade_rank, priority_rank, due_order, task);
      drop index task_order, task_mine, task_done;
      alter table task drop column standing, drop column raised_grade, drop column raised_priority,
        drop column process_run, drop column apart;
      create index task_order on task (organisation, grade_rank, priority_rank, due_order, id)
      where state = 'open';
      create index task_mine
      on task (organisation, assignee, grade_rank, priority_rank, due_order, id)
      where state = 'open' and assignee is not null;
      alter table case_file drop column handled_as, drop column high_until_graded;
      drop function standing_of, higher_grade`);
  }
}

const APART = `
-- Elements; a person who completed one of them may not have this task.
alter table task add column apart text[] not null default '{}';
-- The run of the process that the task belongs to, within its instance. Unknown for older tasks.
alter table task add column process_run text;
create index task_done on task (organisation, instance)
where state = 'completed' and case_id is null;
`;

const HANDLED_AS = `
-- The higher of two grades; one that is unknown counts for nothing.
create function higher_grade(a text, b text) returns text immutable parallel safe
language sql as $$
  select case
    when a = 'high' or b = 'high' then 'high'
    when a = 'medium' or b = 'medium' then 'medium'
    else coalesce(a, b)
    end
$$;
-- Sexual violence, stalking or so-called 'honour'-based abuse, which the encrypted details say.
alter table case_file add column high_until_graded boolean not null default false;
-- As handledAs of @waymark/domain (docs/service/assessment.md#a-case-without-a-grade).
alter table case_file add column handled_as text generated always as (coalesce(grade, police_grade,
  case
    when high_until_graded or domestic_abuse or priority = 'P1' then 'high'
    when priority = 'P2' then 'medium'
    when priority in ('P3', 'P4') then 'standard'
    end)) stored;
`;

const STANDING = `
-- Who comes first among tasks of equal grade, priority and due time: a person whom somebody has
-- graded, then a child.
create function standing_of(graded boolean, child boolean) returns smallint immutable parallel safe
language sql as $$
  select (case when graded then 0 else 2 end + case when child then 0 else 1 end)::smallint
$$;
alter table task add column standing smallint not null default 3;
-- Grade and priority that the journey gave the task above those of its case.
alter table task add column raised_grade text, add column raised_priority text;
alter table task_offer add column standing smallint not null default 3;
`;

const ORDER = `
drop index task_order, task_mine;
create index task_order on task (organisation, grade_rank, priority_rank, due_order, standing, id)
where state = 'open';
create index task_mine
on task (organisation, assignee, grade_rank, priority_rank, due_order, standing, id)
where state = 'open' and assignee is not null;
alter table task_offer drop constraint task_offer_pkey;
alter table task_offer
  add primary key (organisation, role, grade_rank, priority_rank, due_order, standing, task);
create or replace function offer_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.state = 'open' and old.assignee is null then
      delete from task_offer where organisation = old.organisation and task = old.id;
    end if;
  end if;
  if new.state = 'open' and new.assignee is null then
    insert into task_offer (organisation, role, grade_rank, priority_rank, due_order, standing,
        task)
    select new.organisation, role, new.grade_rank, new.priority_rank, new.due_order, new.standing,
      new.id
    from unnest(case when cardinality(new.roles) = 0 then array['*'] else new.roles end) as role
    on conflict do nothing;
  end if;
  return null;
end $$;
drop trigger offer_change on task;
create trigger offer_change after update on task for each row
  when ((old.state, old.assignee, old.roles, old.grade, old.priority, old.due, old.standing)
    is distinct from (new.state, new.assignee, new.roles, new.grade, new.priority, new.due,
      new.standing))
  execute function offer_task();
`;

// A variable of a journey can raise a task above its case, but never lower it. As long as nothing
// is known of the risk of a case, only high is accepted from a variable.
const GRADE_OF_CASE = `
create or replace function grade_of_case() returns trigger language plpgsql as $$
declare known record;
begin
  select handled_as, priority, standing_of(coalesce(grade, police_grade) is not null, child)
    as standing
  into known
  from case_file
  where organisation = new.organisation and id = new.case_id;
  if not found then return new; end if;
  if known.handled_as is not null then
    if higher_grade(new.grade, known.handled_as) <> known.handled_as then
      new.raised_grade := new.grade;
    end if;
    if new.priority < known.priority then new.raised_priority := new.priority; end if;
    new.grade := higher_grade(new.grade, known.handled_as);
  elsif new.grade <> 'high' then
    new.grade := null;
  end if;
  new.priority := least(new.priority, known.priority);
  new.standing := known.standing;
  return new;
end $$;
`;

// Open tasks follow their case, up and down. A task that its journey has raised above the case
// stays raised.
const REGRADE = `
create or replace function regrade_tasks() returns trigger language plpgsql as $$
begin
  update task
  set grade = case
      when new.handled_as is null then grade
      else higher_grade(raised_grade, new.handled_as)
      end,
    priority = coalesce(least(raised_priority, new.priority), priority),
    standing = standing_of(coalesce(new.grade, new.police_grade) is not null, new.child)
  where organisation = new.organisation and case_id = new.id and state = 'open';
  return null;
end $$;
drop trigger regrade on case_file;
create trigger regrade after update on case_file for each row
  when ((old.handled_as, old.priority, old.grade, old.police_grade, old.child)
    is distinct from (new.handled_as, new.priority, new.grade, new.police_grade, new.child))
  execute function regrade_tasks();
`;

/** Tasks that are open now take the grade and the place that they would get today. */
const PRESENT = `
update task t
set grade = higher_grade(t.grade, f.handled_as), priority = least(t.priority, f.priority),
  raised_grade = case
    when higher_grade(t.grade, f.handled_as) <> f.handled_as then t.grade
    end,
  raised_priority = case when t.priority < f.priority then t.priority end,
  standing = standing_of(coalesce(f.grade, f.police_grade) is not null, f.child)
from case_file f
where f.organisation = t.organisation
  and f.id = t.case_id
  and t.state = 'open'
  and f.handled_as is not null;
`;
