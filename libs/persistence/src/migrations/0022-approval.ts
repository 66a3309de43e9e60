import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * A version that needs a second person waits in a request, which names exactly what was handed in
 * (ARCHITECTURE.md#publishing). Who asked and what changes is never altered; what was decided is
 * added.
 */
export class Approval1732240000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      REQUEST,
      ...secureTables(['approval_request'], 'changeable'),
      `revoke update, delete on approval_request from ${APPLICATION_ROLE}`,
      `grant update (state, decided_by, decided_at, reason, key_id) on approval_request
        to ${APPLICATION_ROLE}`,
    ])
      await runner.query(statement);
    await addNoticeKinds(runner, ['approval-requested', 'approval-decided', 'messages-held']);
  }

  async down(): Promise<void> {
    throw new Error('Who approved which version is a record: restore a backup instead.');
  }
}

const REQUEST = `
create table approval_request (
  organisation text not null,
  id text not null,
  journey text not null,
  version integer not null,
  -- SHA-256 of the program, the reference data and the files: what the approver agrees to.
  content text not null,
  -- The version that was live when the changes were listed. Null: there was none.
  compared_with integer,
  needs text not null check (needs in ('second-person', 'safeguarding-lead')),
  changes json not null,
  requested_by text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'waiting'
  check (state in ('waiting', 'approved', 'refused', 'superseded')),
  decided_by text,
  decided_at timestamptz,
  -- Why it was refused, encrypted.
  reason bytea,
  key_id text,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id),
  foreign key (organisation, journey, version) references journey_version (organisation, journey,
    version),
  check (decided_by is null or decided_by <> requested_by)
);
create unique index approval_request_waiting on approval_request (organisation, journey)
where state = 'waiting';
`;
