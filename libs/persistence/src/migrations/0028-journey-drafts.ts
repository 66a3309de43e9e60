import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * Journeys on which designers work (docs/studio.md#drafts). A file of a draft is kept with the
 * revisions in which it stood like that, so that a revision is read without a copy of everything.
 */
export class JourneyDrafts1732240000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      DRAFTS,
      ...secureTables(
        ['journey_draft', 'journey_draft_revision', 'journey_draft_file'],
        'changeable',
      ),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table journey_draft_file, journey_draft_revision, journey_draft');
  }
}

const DRAFTS = `
create table journey_draft (
  organisation text not null references organisation,
  id text not null,
  journey text not null,
  name text not null,
  -- The published version with which it began. Null: it began with files.
  base integer,
  revision integer not null,
  -- Stored bytes of all kept revisions.
  stored bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  discarded_by text,
  discarded_at timestamptz,
  primary key (organisation, id),
  check ((discarded_by is null) = (discarded_at is null))
);
create index journey_draft_changed on journey_draft (organisation, changed_at, id);
create table journey_draft_revision (
  organisation text not null,
  draft text not null,
  revision integer not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (organisation, draft, revision),
  foreign key (organisation, draft) references journey_draft (organisation, id) on delete cascade
);
create table journey_draft_file (
  organisation text not null,
  draft text not null,
  path text not null,
  -- It stood like this from revision since on, and no longer from revision until on.
  since integer not null,
  until integer,
  encoding text not null check (encoding in ('utf8', 'base64')),
  -- The bytes of the file, compressed (gzip), and their number before.
  content bytea not null,
  bytes integer not null,
  primary key (organisation, draft, path, since),
  foreign key (organisation, draft) references journey_draft (organisation, id) on delete cascade,
  check (until > since)
);
create unique index journey_draft_file_now on journey_draft_file (organisation, draft, path)
where until is null;
`;
