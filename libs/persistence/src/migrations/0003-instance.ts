import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/** The record of process instances: latest state, every step, and what it waits for. */
export class Instance1732240000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const secured = [
      ...secureTables(['step'], 'append-only'),
      ...secureTables(['instance', 'command', 'timer', 'job', 'poke', 'incident'], 'changeable'),
    ];
    for (const statement of [INSTANCE, WAITING, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table incident, poke, job, timer, command, step, instance');
  }
}

const INSTANCE = `
create table instance (
  organisation text not null references organisation,
  id text not null,
  process text not null,
  journey text not null,
  version integer not null,
  program text not null,
  reference text not null,
  incarnation integer not null default 1,
  seq integer not null,
  status text not null
  check (status in ('active', 'completed', 'terminated', 'failed', 'cancelled')),
  state bytea not null,
  key_id text not null,
  head bytea not null,
  case_id text,
  business_key text,
  waiting_at text[] not null default '{}',
  parked text,
  started_at timestamptz not null,
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
) with (fillfactor = 70);
create index instance_open on instance (organisation, process, started_at) where ended_at is null;
create index instance_case on instance (organisation, case_id);
create index instance_business_key on instance (organisation, business_key)
where business_key is not null;
create table step (
  organisation text not null,
  instance text not null,
  seq integer not null,
  incarnation integer not null,
  event_id text not null,
  kind text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  program text not null,
  reference text not null,
  interpreter text not null,
  -- Event, facts and answer, compressed and encrypted.
  payload bytea not null,
  key_id text not null,
  -- What the driver carries out: ids, element ids and times only.
  effects jsonb not null default '[]',
  previous bytea not null,
  hash bytea not null,
  primary key (organisation, instance, seq),
  unique (organisation, instance, event_id)
);
create table command (
  organisation text not null,
  id text not null,
  kind text not null,
  principal text not null,
  request bytea not null,
  instance text,
  state text not null default 'running' check (state in ('running', 'done')),
  answer bytea,
  key_id text,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create index command_instance on command (organisation, instance);
`;

const WAITING = `
create table timer (
  organisation text not null,
  instance text not null,
  id text not null,
  generation integer not null,
  element text not null,
  due timestamptz not null,
  state text not null check (state in ('armed', 'fired', 'cancelled')),
  primary key (organisation, instance, id)
) with (fillfactor = 80);
create index timer_armed on timer (organisation, due) where state = 'armed';
create table job (
  organisation text not null,
  instance text not null,
  id text not null,
  element_instance text not null,
  element text not null,
  type text not null,
  attempt integer not null default 1,
  retries_left integer not null,
  state text not null check (state in ('open', 'recorded', 'finished', 'failed', 'cancelled')),
  not_before timestamptz,
  -- Real time: who runs it and until when nobody else may.
  lock_owner text,
  lock_until timestamptz,
  input bytea not null,
  headers jsonb not null default '{}',
  -- What the attempt came to, recorded before the driver brings it to the instance.
  outcome text check (outcome in ('finished', 'failed', 'error')),
  result bytea,
  error_code text,
  key_id text not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, instance, id)
);
create index job_open on job (organisation, state, not_before) where state in ('open', 'recorded');
create table poke (
  organisation text not null,
  instance text not null,
  seq integer not null,
  rearm boolean not null default false,
  -- Real time: when a driver was last signalled because of it.
  signalled_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (organisation, instance)
);
create index poke_oldest on poke (organisation, recorded_at);
create table incident (
  organisation text not null,
  instance text not null,
  id text not null,
  -- machine: part of the instance's state; engine: it could not even be stepped.
  origin text not null check (origin in ('machine', 'engine')),
  code text not null,
  element_instance text,
  element text,
  message text not null,
  state text not null default 'open' check (state in ('open', 'resolved')),
  raised_at timestamptz not null,
  resolved_at timestamptz,
  primary key (organisation, instance, id)
);
create index incident_open on incident (organisation, raised_at) where state = 'open';
`;
