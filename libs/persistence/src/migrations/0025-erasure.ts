import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/** Requests to erase a case, with the certificate of what was done (docs/service/erasure.md). */
export class Erasure1732240000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...ERASED_FILE,
      ERASURE,
      ...secureTables(['erasure'], 'changeable'),
      `revoke delete on erasure from ${APPLICATION_ROLE}`,
      ...Object.entries(EMPTIED).map(
        ([table, columns]) =>
          `grant update (${columns.join(', ')}) on ${table} to ${APPLICATION_ROLE}`,
      ),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What was erased cannot come back: restore a backup instead.');
  }
}

/** Of records that are never changed otherwise. */
const EMPTIED = {
  view_record: ['reason'],
  document_reference: ['sha256'],
  import_row: ['payload'],
  message: ['payload'],
};

const ERASED_FILE = [
  'alter table case_file drop constraint case_file_status_check',
  `alter table case_file add constraint case_file_status_check
    check (status in ('open', 'held', 'closed', 'erased'))`,
];

const ERASURE = `
create table erasure (
  organisation text not null,
  id text not null,
  case_id text not null,
  basis text not null check (basis in ('retention', 'request')),
  -- The words of who asked and who decided, with the key of the case: they go with it.
  words bytea not null,
  key_id text not null,
  state text not null check (state in ('waiting', 'approved', 'done', 'refused')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  done_at timestamptz,
  -- What was done, in figures and codes, and the hash over it.
  certificate jsonb,
  primary key (organisation, id),
  check (decided_by is null or decided_by <> asked_by)
);
create unique index erasure_one_open on erasure (organisation, case_id)
where state in ('waiting', 'approved');
create index erasure_state on erasure (organisation, state, asked_at);
`;
