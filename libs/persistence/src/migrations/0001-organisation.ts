import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * Organisations, their people, and who is on duty; the clock and the generation of this database,
 * which belong to no organisation.
 */
export class Organisation1732240000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ROLE, CLOCK, ORGANISATION, ...secureTables(TABLES, 'changeable')])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first schema is the ground: drop the database instead.');
  }
}

const TABLES = ['organisation', 'staff', 'duty', 'absence', 'conflict'];

const ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then
    create role ${APPLICATION_ROLE} login nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant usage on schema public to ${APPLICATION_ROLE};
`;

const CLOCK = `
create table service_clock (
  one boolean primary key default true check (one),
  anchor_real timestamptz not null,
  anchor_service timestamptz not null,
  rate double precision not null check (rate > 0),
  version integer not null default 1
);
create table database_generation (
  one boolean primary key default true check (one),
  generation text not null,
  recorded_at timestamptz not null default now()
);
grant select, insert, update on service_clock, database_generation to ${APPLICATION_ROLE};
`;

const ORGANISATION = `
create table organisation (
  organisation text primary key check (organisation ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  settings jsonb not null default '{}',
  recorded_at timestamptz not null default now()
);
create table staff (
  organisation text not null references organisation,
  id text not null,
  name text not null,
  roles text[] not null,
  team text,
  skills text[] not null default '{}',
  deputy text,
  manager text,
  active boolean not null default true,
  version integer not null default 1,
  primary key (organisation, id)
);
create table duty (
  organisation text not null references organisation,
  id text not null,
  person text not null,
  role text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organisation, id)
);
create index duty_now on duty (organisation, role, starts_at, ends_at);
create table absence (
  organisation text not null references organisation,
  id text not null,
  person text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  primary key (organisation, id)
);
create index absence_now on absence (organisation, person, starts_at);
create table conflict (
  organisation text not null references organisation,
  person text not null,
  case_id text not null,
  reason text not null,
  declared_by text,
  declared_at timestamptz not null,
  primary key (organisation, person, case_id)
);
create index conflict_case on conflict (organisation, case_id);
-- Ids only: background work has to know for whom to work.
create function waymark_organisations() returns setof text language sql stable security definer
set search_path = public as
  'select organisation from organisation order by organisation';
grant execute on function waymark_organisations() to ${APPLICATION_ROLE};
`;
