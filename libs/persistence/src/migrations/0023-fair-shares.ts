import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * Nobody's work stops another's (docs/operating.md#time-limits): files are kept in parts and their
 * attempts counted, seals look only at what is new, and no statement waits without end.
 */
export class FairShares1732240000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      PARTS,
      SIGNALS,
      ...secureTables(['import_part', 'signal_receiver'], 'changeable'),
      ATTEMPTS,
      ...NEW_TO_SEAL,
      ...TIME_LIMITS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      inThisDatabase('reset all'),
      'drop index step_recorded',
      'drop index audit_recorded',
      'alter table import drop column attempts',
      'drop table import_part, signal_receiver',
      kindsOfOutbox(KINDS),
    ])
      await runner.query(statement);
  }
}

const PARTS = `
create table import_part (
  organisation text not null,
  -- The import that the file belongs to. Parts are kept before their import is recorded.
  import text not null,
  part integer not null,
  bytes bytea not null,
  key_id text not null,
  kept_at timestamptz not null default now(),
  primary key (organisation, import, part)
);
create index import_part_kept on import_part (organisation, kept_at) where part = 0;
`;

const KINDS = `'start-instance', 'publish-message', 'throw-signal', 'deliver-message',
  'deliver-signal', 'notify', 'contact-message'`;

const kindsOfOutbox = (kinds: string): string =>
  `alter table outbox drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in (${kinds}))`;

const SIGNALS = `
create table signal_receiver (
  organisation text not null,
  signal text not null,
  -- Receivers are served in this order; a row is deleted with the transaction that serves it.
  place integer not null,
  -- Null for a process that the signal starts.
  instance text,
  id text not null,
  process text not null,
  element text not null,
  primary key (organisation, signal, place)
);
${kindsOfOutbox(`${KINDS}, 'signal-page'`)};
`;

const ATTEMPTS = `alter table import add column attempts integer not null default 0`;

const NEW_TO_SEAL = [
  'create index step_recorded on step (organisation, recorded_at)',
  'create index audit_recorded on audit (organisation, recorded_at)',
];

/** A setting of the application's role, in this database alone: a server may have several. */
const inThisDatabase = (setting: string): string => `
do $$ begin
  execute format(
    'alter role ${APPLICATION_ROLE} in database %I ${setting}', current_database());
end $$;
`;

/** For connections that set no limits of their own, such as those of the queues. */
const TIME_LIMITS = [
  `set statement_timeout = ''60s''`,
  `set lock_timeout = ''10s''`,
  `set idle_in_transaction_session_timeout = ''60s''`,
].map(inThisDatabase);
