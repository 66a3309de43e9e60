import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * What was published: journey versions, the programs and references they run on, and what starts
 * what.
 */
export class Journey1732240000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const secured = [
      ...secureTables(['program', 'reference_set'], 'append-only'),
      ...secureTables(['journey_version', 'deployment', 'start_listener'], 'changeable'),
    ];
    for (const statement of [JOURNEY, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table start_listener, deployment, journey_version, reference_set, program',
    );
  }
}

// json, not jsonb: a content-addressed document keeps the order of its keys.
const JOURNEY = `
create table program (
  organisation text not null references organisation,
  id text not null,
  body json not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create table reference_set (
  organisation text not null references organisation,
  id text not null,
  body json not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create table journey_version (
  organisation text not null references organisation,
  journey text not null,
  version integer not null,
  title text,
  program text not null,
  reference text not null,
  processes text[] not null,
  files json not null,
  state text not null check (state in ('draft', 'approved', 'live', 'retired')),
  created_by text not null,
  created_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  note text,
  primary key (organisation, journey, version),
  foreign key (organisation, program) references program (organisation, id),
  foreign key (organisation, reference) references reference_set (organisation, id),
  check (approved_by is null or approved_by <> created_by)
);
create index journey_version_program on journey_version (organisation, journey, program);
create table deployment (
  organisation text not null references organisation,
  journey text not null,
  version integer not null,
  deployed_by text not null,
  live_from timestamptz not null,
  retired_at timestamptz,
  primary key (organisation, journey, version),
  foreign key (organisation, journey, version) references journey_version (organisation, journey,
    version)
);
create unique index deployment_live on deployment (organisation, journey) where retired_at is null;
create table start_listener (
  organisation text not null references organisation,
  journey text not null,
  version integer not null,
  process text not null,
  element text not null,
  kind text not null check (kind in ('none', 'message', 'signal', 'timer')),
  name text,
  next_at timestamptz,
  primary key (organisation, process, element, kind)
);
create index start_listener_name on start_listener (organisation, kind, name);
create index start_listener_due on start_listener (organisation, next_at) where next_at is not null;
`;
