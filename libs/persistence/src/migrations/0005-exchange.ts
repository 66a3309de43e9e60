import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/** Messages, signals and the outbox; the audit chain; imports. */
export class Exchange1732240000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const secured = [
      ...secureTables(['audit', 'audit_seal', 'view_record'], 'append-only'),
      ...secureTables(CHANGEABLE, 'changeable'),
    ];
    for (const statement of [MESSAGES, AUDIT, IMPORT, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table import_row, import, view_record, audit_seal, audit, outbox, signal,
        message_correlation, message, subscription`,
    );
  }
}

const CHANGEABLE = [
  'subscription',
  'message',
  'message_correlation',
  'signal',
  'outbox',
  'import',
  'import_row',
];

// Correlation keys are kept as blind indexes: a key may be an outside reference to a person.
const MESSAGES = `
create table subscription (
  organisation text not null,
  instance text not null,
  id text not null,
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  key_index text,
  element text not null,
  process text not null,
  -- The message on its way to it: one at a time, the next waits in the buffer.
  pending text,
  opened_at timestamptz not null,
  primary key (organisation, instance, id)
);
create index subscription_name on subscription (organisation, kind, name, key_index);
create table message (
  organisation text not null,
  id text not null,
  name text not null,
  key_index text,
  payload bytea not null,
  key_id text not null,
  source text not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('buffered', 'correlated', 'expired')),
  primary key (organisation, id)
);
create index message_buffer on message (organisation, name, key_index, at) where state = 'buffered';
create table message_correlation (
  organisation text not null,
  message text not null,
  process text not null,
  instance text not null,
  subscription text,
  state text not null check (state in ('pending', 'delivered', 'refused')),
  primary key (organisation, message, process)
);
create index message_correlation_instance on message_correlation (organisation, instance);
create table signal (
  organisation text not null,
  id text not null,
  name text not null,
  source text not null,
  receivers integer not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create table outbox (
  organisation text not null,
  -- Also the command id of what it causes: repeating it causes nothing twice.
  id text not null,
  kind text not null
  check (kind in ('start-instance', 'publish-message', 'throw-signal', 'deliver-message',
    'deliver-signal', 'notify', 'contact-message')),
  instance text,
  case_id text,
  payload bytea not null,
  key_id text not null,
  state text not null default 'pending'
  check (state in ('pending', 'sending', 'sent', 'unknown', 'failed', 'withheld')),
  attempts integer not null default 0,
  -- Real time: not tried again before.
  not_before timestamptz not null default now(),
  error text,
  provider_reference text,
  at timestamptz not null,
  settled_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create index outbox_pending on outbox (organisation, at, id)
where state = 'pending' and kind <> 'contact-message';
create index outbox_contact on outbox (organisation, at, id)
where state = 'pending' and kind = 'contact-message';
create index outbox_undecided on outbox (organisation, state)
where state in ('sending', 'unknown', 'failed');
create index outbox_case on outbox (organisation, case_id);
`;

const AUDIT = `
create table audit (
  organisation text not null,
  -- A chain per subject, so that writers of different subjects do not wait for one another; seals
  -- tie the chains together.
  chain text not null,
  seq integer not null,
  kind text not null,
  actor text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  payload bytea not null,
  key_id text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (organisation, chain, seq)
);
create table audit_seal (
  organisation text not null,
  seq integer not null,
  -- Heads of all chains that grew since the seal before: {chain: [seq, hash]}.
  heads jsonb not null,
  previous bytea not null,
  hash bytea not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, seq)
);
create table view_record (
  organisation text not null,
  id text not null,
  person text not null,
  case_id text not null,
  what text not null,
  reason text,
  break_glass boolean not null default false,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create index view_record_case on view_record (organisation, case_id, at);
`;

const IMPORT = `
create table import (
  organisation text not null,
  id text not null,
  mapping text not null,
  file_hash text not null,
  state text not null check (state in ('received', 'running', 'paused', 'done', 'refused')),
  code text,
  rows integer not null default 0,
  counters jsonb not null default '{}',
  warnings jsonb not null default '[]',
  file bytea,
  key_id text not null,
  instance text,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation, id)
);
create table import_row (
  organisation text not null,
  import text not null,
  -- The line of the file where the record begins; the header is 1.
  row integer not null,
  outcome text
  check (outcome in ('accepted', 'merged', 'duplicate', 'excluded', 'held', 'rejected')),
  code text,
  -- Blind indexes: of the whole row, of victim_ref with crime_ref, of victim_ref.
  row_index text,
  pair_index text,
  victim_index text,
  case_id text,
  instance text,
  priority text,
  contact text,
  payload bytea,
  key_id text not null,
  settled_at timestamptz,
  primary key (organisation, import, row)
);
create index import_row_same on import_row (organisation, row_index);
create index import_row_pair on import_row (organisation, pair_index);
create index import_row_victim on import_row (organisation, victim_index);
create index import_row_case on import_row (organisation, case_id);
`;
