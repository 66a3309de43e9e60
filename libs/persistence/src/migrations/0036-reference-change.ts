import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * What an organisation decides differently, proposed by one person and approved by another
 * (docs/service/changing-rules.md), and what an approved change still has to do. What was proposed
 * is never altered; what was decided is added.
 */
export class ReferenceChange1732240000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      CHANGES,
      ...secureTables(['reference_change', 'reference_work'], 'changeable'),
      `revoke update, delete on reference_change, reference_work from ${APPLICATION_ROLE}`,
      `grant update (state, decided_by, decided_at, refusal, re_plan, reference)
        on reference_change to ${APPLICATION_ROLE}`,
      `grant update (after, instances, moved, refused, done_at) on reference_work
        to ${APPLICATION_ROLE}`,
    ])
      await runner.query(statement);
    await addNoticeKinds(runner, ['reference-change-asked', 'reference-change-decided']);
  }

  async down(): Promise<void> {
    throw new Error('Who approved which change is a record: restore a backup instead.');
  }
}

const CHANGES = `
create table reference_change (
  organisation text not null references organisation,
  id text not null,
  kind text not null check (kind in ('length', 'value', 'hours', 'closing-day')),
  -- The rule, value or calendar; of a closing day: the day.
  name text not null,
  from_date text not null,
  change json not null,
  -- What applied on that day when it was proposed.
  before json not null,
  -- SHA-256 of the change and of what it replaces: what the approver agrees to.
  content text not null,
  -- The rules whose open deadlines it concerns.
  rules text[] not null,
  -- Why, encrypted.
  why bytea not null,
  key_id text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null default 'waiting'
  check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  -- Why it was refused or withdrawn, encrypted.
  refusal bytea,
  re_plan boolean,
  -- The set that it made.
  reference text,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id),
  check (state <> 'approved' or (decided_by <> requested_by and reference is not null))
);
create unique index reference_change_waiting on reference_change (organisation, kind, name)
where state = 'waiting';
create table reference_work (
  organisation text not null,
  change text not null,
  kind text not null check (kind in ('take-up', 're-plan')),
  -- Service time from which it is done.
  due_at timestamptz not null,
  -- The last instance that was looked at.
  after text,
  instances integer not null default 0,
  moved integer not null default 0,
  refused integer not null default 0,
  done_at timestamptz,
  primary key (organisation, change, kind),
  foreign key (organisation, change) references reference_change (organisation, id)
);
create index reference_work_open on reference_work (organisation, due_at) where done_at is null;
`;
