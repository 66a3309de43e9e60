import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * What processes need in order to keep up with each other: a change of the clock that all of them
 * hear of before it applies, pokes that one worker claims, a recovery that can be resumed, and
 * which build drives.
 */
export class KeepingUp1732240000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CLOCK, POKE, ...WITH_POKES, GENERATION, ...BUILD])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Running drivers rely on these columns: restore a backup instead.');
  }
}

// The rate that applied until `anchor_real`, which lies ahead for a few seconds after a change.
const CLOCK = `
alter table service_clock add column rate_before double precision not null default 1;
update service_clock set rate_before = rate;
`;

const POKE = `
-- Names the round of the worker that has claimed the row last. Null: no worker has since the last
-- step, so no driver was signalled because of it.
alter table poke add column claim text;
-- How often in a row Temporal has refused the signal.
alter table poke add column refusals integer not null default 0;
-- The driver that may still run belongs to an earlier incarnation and has to be ended first.
alter table poke add column renew boolean not null default false;
-- Service time: the earliest timer of an instance that was recovered. Infinity if it has none.
alter table poke add column overdue_since timestamptz;
-- A row that was signalled already is signalled again when its time has come, as before.
update poke
set not_before = signalled_at + interval '30 seconds', claim = 'before'
where signalled_at is not null;
create index poke_ready on poke (organisation, not_before);
drop index poke_oldest;
`;

// Ids only, as waymark_organisations.
const WITH_POKES = [
  `create or replace function waymark_organisations_with_pokes()
   returns setof text language sql stable security definer
   set search_path = public as
   $$
   select organisation
   from organisation o
   where exists (
     select from poke p where p.organisation = o.organisation and p.not_before is null)
   or exists (
     select from poke p where p.organisation = o.organisation and p.not_before <= now())
   order by organisation $$`,
];

// How far an unfinished recovery has come. The new generation is written when all is done.
const GENERATION = `
alter table database_generation
  add column recovering text,
  add column recovering_since timestamptz,
  add column recovering_organisation text,
  add column recovering_instance text,
  add column recovered_instances integer not null default 0;
`;

// Not a table of organisations: a build drives the instances of all of them.
const BUILD = [
  `create table driver_build (
     build text primary key,
     -- Real time. The build that was chosen last is to drive: a new build chooses itself once.
     chosen_at timestamptz not null default clock_timestamp(),
     -- Real time: when a worker of this build last said that it is ready.
     seen_at timestamptz not null default clock_timestamp()
   )`,
  `grant select, insert, update on driver_build to ${APPLICATION_ROLE}`,
];
