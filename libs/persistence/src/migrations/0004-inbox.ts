import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/** The work list: tasks in the order of risk, deadlines, and what was raised to whom. */
export class Inbox1732240000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TASK, OFFER, DEADLINE, ...secureTables(TABLES, 'changeable')])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notice, escalation, deadline, task_draft, task_offer, task');
  }
}

const TABLES = ['task', 'task_offer', 'task_draft', 'deadline', 'escalation', 'notice'];

const TASK = `
create table task (
  organisation text not null,
  id text not null,
  instance text not null,
  element_instance text not null,
  process text not null,
  element text not null,
  case_id text,
  name text,
  title text,
  form text,
  roles text[] not null default '{}',
  team text,
  skills text[] not null default '{}',
  assignee text,
  delegated_by text,
  grade text check (grade in ('high', 'medium', 'standard')),
  -- A task without a grade counts as high risk (docs/service/assessment.md).
  grade_rank smallint not null generated always as (case grade
    when 'medium' then 2
    when 'standard' then 3
    else 1
    end) stored,
  priority text check (priority in ('P1', 'P2', 'P3', 'P4')),
  priority_rank smallint not null generated always as (case priority
    when 'P1' then 1
    when 'P2' then 2
    when 'P3' then 3
    when 'P4' then 4
    else 5
    end) stored,
  deadline text,
  due timestamptz,
  due_order timestamptz not null generated always as (coalesce(due,
    'infinity'::timestamptz)) stored,
  warn timestamptz,
  overdue text not null default 'on-time'
  check (overdue in ('none', 'on-time', 'warned', 'overdue', 'paused')),
  rung text,
  follow_up timestamptz,
  state text not null default 'open' check (state in ('open', 'completed', 'cancelled')),
  created_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  completed_by text,
  primary key (organisation, id)
) with (fillfactor = 70);
create index task_order on task (organisation, grade_rank, priority_rank, due_order, id)
where state = 'open';
create index task_mine on task (organisation, assignee, grade_rank, priority_rank, due_order, id)
where state = 'open' and assignee is not null;
create index task_case on task (organisation, case_id, state);
create index task_instance on task (organisation, instance) where state = 'open';
create index task_overdue on task (organisation, rung, due)
where state = 'open' and overdue = 'overdue';
create table task_draft (
  organisation text not null,
  task text not null,
  person text not null,
  body bytea not null,
  key_id text not null,
  saved_at timestamptz not null,
  primary key (organisation, task, person)
);
`;

// One row per open, unclaimed task and role ('*' where a task names none), in the work list's
// order. An index on task.roles would not do:
// array operators are not leakproof, so under row-level security the planner may not use them as
// index conditions.
const OFFER = `
create table task_offer (
  organisation text not null,
  role text not null,
  grade_rank smallint not null,
  priority_rank smallint not null,
  due_order timestamptz not null,
  task text not null,
  primary key (organisation, role, grade_rank, priority_rank, due_order, task)
);
create index task_offer_task on task_offer (organisation, task);
create function offer_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.state = 'open' and old.assignee is null then
      delete from task_offer where organisation = old.organisation and task = old.id;
    end if;
  end if;
  if new.state = 'open' and new.assignee is null then
    insert into task_offer (organisation, role, grade_rank, priority_rank, due_order, task)
    select new.organisation, role, new.grade_rank, new.priority_rank, new.due_order, new.id
    from unnest(case when cardinality(new.roles) = 0 then array['*'] else new.roles end) as role
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger offer_new after insert on task for each row execute function offer_task();
create trigger offer_change after update on task for each row
  when ((old.state, old.assignee, old.roles, old.grade, old.priority, old.due)
    is distinct from (new.state, new.assignee, new.roles, new.grade, new.priority, new.due))
  execute function offer_task();
`;

const DEADLINE = `
create table deadline (
  organisation text not null,
  instance text not null,
  id text not null,
  element_instance text,
  element text not null,
  process text not null,
  case_id text,
  rule text not null,
  rule_from text not null,
  source text not null,
  calendar text not null,
  base text not null,
  start_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  status text not null
  check (status in ('running', 'warned', 'missed', 'paused', 'met', 'late', 'cancelled')),
  rung text,
  next_rung text,
  next_at timestamptz,
  remaining_minutes integer,
  reason text,
  acknowledged_by text,
  acknowledged_until timestamptz,
  ended_at timestamptz,
  primary key (organisation, instance, id)
);
create index deadline_case on deadline (organisation, case_id);
create index deadline_missed on deadline (organisation, due_at) where status = 'missed';
create table escalation (
  organisation text not null,
  id text not null,
  instance text not null,
  deadline text not null,
  element text not null,
  case_id text,
  rung text not null,
  roles text[] not null,
  channel text not null,
  starts text,
  raised_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  action text,
  until timestamptz,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
  primary key (organisation, id)
);
create index escalation_deadline on escalation (organisation, instance, deadline, raised_at);
create index escalation_open on escalation (organisation, rung, raised_at) where state = 'open';
create table notice (
  organisation text not null,
  id text not null,
  escalation text not null,
  instance text not null,
  deadline text not null,
  case_id text,
  -- The case, or the instance if it has none. A person has one open notice about a subject
  -- (docs/service/escalation.md).
  subject text not null,
  person text not null,
  -- The role or relation that was asked for, and how this person came to stand in for it.
  role text not null,
  how text not null check (how in ('relation', 'on-duty', 'deputy', 'on-call', 'straight-up')),
  channel text not null,
  rung text not null,
  told_at timestamptz not null,
  read_at timestamptz,
  state text not null default 'open' check (state in ('open', 'closed')),
  primary key (organisation, id)
);
create unique index notice_one_open on notice (organisation, person, subject) where state = 'open';
create index notice_escalation on notice (organisation, escalation);
create index notice_deadline on notice (organisation, instance, deadline) where state = 'open';
`;
