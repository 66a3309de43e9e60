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
      EMPTY_RECORDS,
      EMPTY_SEALED,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What was erased cannot come back: restore a backup instead.');
  }
}

// The application may not change these records. It may only have them emptied, by these functions,
// within its organisation.
const EMPTY_RECORDS = `
create function waymark_empty_records(ids text[])
returns table (emptied text, rows bigint) language sql security definer
set search_path = public as $$
  with own as (
    select import, row
    from import_row r
    where organisation = current_setting('waymark.organisation')
      and (case_id = any(ids)
        or outcome = 'duplicate'
        and pair_index in (
          select pair_index from import_row
          where organisation = r.organisation and case_id = any(ids)))
  ), of_rows as (
    update import_row r set payload = null
    from own
    where r.organisation = current_setting('waymark.organisation')
      and r.import = own.import and r.row = own.row and r.payload is not null
    returning 1
  ), of_views as (
    update view_record set reason = null
    where organisation = current_setting('waymark.organisation')
      and case_id = any(ids) and reason is not null
    returning 1
  ), of_documents as (
    update document_reference set sha256 = null
    where organisation = current_setting('waymark.organisation')
      and case_id = any(ids) and sha256 is not null
    returning 1
  ), of_messages as (
    update message m set payload = ''::bytea
    where organisation = current_setting('waymark.organisation')
      and payload <> ''::bytea
      and exists (
        select from message_correlation c
        where c.organisation = m.organisation and c.message = m.id and c.instance = any(ids))
    returning 1
  )
  select 'import_row', count(*) from of_rows
  union all select 'view_record', count(*) from of_views
  union all select 'document_reference', count(*) from of_documents
  union all select 'message', count(*) from of_messages
$$;
revoke execute on function waymark_empty_records from public;
grant execute on function waymark_empty_records to ${APPLICATION_ROLE};
`;

const EMPTY_SEALED = `
create function waymark_empty_sealed(keys text[])
returns void language sql security definer set search_path = public as $$
  update message set payload = ''::bytea
  where organisation = current_setting('waymark.organisation')
    and key_id = any(keys) and payload <> ''::bytea;
  update import_row set payload = null
  where organisation = current_setting('waymark.organisation')
    and key_id = any(keys) and payload is not null
$$;
revoke execute on function waymark_empty_sealed from public;
grant execute on function waymark_empty_sealed to ${APPLICATION_ROLE};
`;

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
