import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * Work on many instances that a person began, one instance after the other. What was asked is never
 * altered; how far it has come is added.
 */
export class Batches1732240000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      BATCHES,
      ...secureTables(['batch', 'batch_item'], 'changeable'),
      `revoke update, delete on batch, batch_item from ${APPLICATION_ROLE}`,
      `grant update (state, changed_by, changed_at) on batch to ${APPLICATION_ROLE}`,
      `grant update (state, code, done_at) on batch_item to ${APPLICATION_ROLE}`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Who moved which processes is a record: restore a backup instead.');
  }
}

const BATCHES = `
create table batch (
  organisation text not null references organisation,
  id text not null,
  kind text not null check (kind in ('migrate', 'undo')),
  journey text not null,
  from_version integer not null,
  to_version integer not null,
  -- Which element continues which, by process.
  mapping json not null,
  -- Why, encrypted.
  reason bytea not null,
  key_id text not null,
  -- The batch that this one undoes.
  undoes text,
  begun_by text not null,
  begun_at timestamptz not null,
  state text not null default 'running' check (state in ('running', 'paused', 'stopped', 'done')),
  changed_by text,
  changed_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id),
  foreign key (organisation, undoes) references batch (organisation, id)
);
-- Two batches would move the same instances.
create unique index batch_open on batch (organisation, journey)
where state in ('running', 'paused');
create table batch_item (
  organisation text not null,
  batch text not null,
  instance text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- Why the instance stays as it is.
  code text,
  done_at timestamptz,
  primary key (organisation, batch, instance),
  foreign key (organisation, batch) references batch (organisation, id)
);
create index batch_item_waiting on batch_item (organisation, batch, instance)
where state = 'waiting';
`;
