import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * The case file. What tells about a person is encrypted with the key of the case; corrections are
 * new rows, not edits.
 */
export class CaseFile1732240000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      PEOPLE,
      CONTACT,
      WORK,
      GRADE,
      ...secureTables(APPENDED, 'append-only'),
      ...secureTables(CHANGEABLE, 'changeable'),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...APPENDED, ...CHANGEABLE].join(', ')} cascade`);
  }
}

const APPENDED = ['contact_rule', 'contact_attempt', 'assessment', 'review', 'note'];
const CHANGEABLE = [
  'person',
  'case_file',
  'case_person',
  'contact_point',
  'contact_suspension',
  'consent',
  'safety_plan',
  'plan',
  'document_reference',
  'blind_index',
];

const PEOPLE = `
create table person (
  organisation text not null,
  id text not null,
  -- Names, date of birth, language, needs…
  details bytea not null,
  key_id text not null,
  child boolean,
  died_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organisation, id)
);
create table case_file (
  organisation text not null,
  id text not null,
  reference text not null,
  stage text not null,
  grade text check (grade in ('high', 'medium', 'standard')),
  tier text check (tier in ('T1', 'T2', 'T3')),
  priority text check (priority in ('P1', 'P2', 'P3', 'P4')),
  contact_method text,
  enhanced boolean,
  child boolean,
  safeguarding boolean,
  domestic_abuse boolean,
  named_worker text,
  deputy text,
  status text not null check (status in ('open', 'held', 'closed')),
  hold text,
  -- Offence, circumstances, flags as the source gave them.
  details bytea not null,
  key_id text not null,
  version integer not null default 1,
  opened_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  reopen_until timestamptz,
  primary key (organisation, id),
  unique (organisation, reference)
);
create index case_file_worker on case_file (organisation, named_worker, status);
create table case_person (
  organisation text not null,
  case_id text not null,
  person text not null,
  role text not null
  check (role in ('victim', 'witness', 'household', 'suspect', 'parent', 'bereaved', 'business',
    'professional')),
  restrictions text[] not null default '{}',
  details bytea,
  key_id text,
  linked_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation, case_id, person, role)
);
create index case_person_person on case_person (organisation, person);
-- Keyed hashes for matching and search; deleted at erasure.
-- kind: name, dob, telephone, postcode, email, row, victim, suspect…
create table blind_index (
  organisation text not null,
  kind text not null,
  value text not null,
  case_id text not null,
  person text not null default '',
  primary key (organisation, kind, value, case_id, person)
);
create index blind_index_case on blind_index (organisation, case_id);
`;

const CONTACT = `
create table contact_point (
  organisation text not null,
  id text not null,
  case_id text not null,
  person text not null,
  channel text not null check (channel in ('phone', 'text', 'email', 'letter')),
  value bytea not null,
  key_id text not null,
  safety text not null default 'unverified' check (safety in ('unverified', 'safe', 'unsafe')),
  asked_at timestamptz,
  said_by text check (said_by in ('victim', 'police', 'partner', 'worker')),
  verified_until timestamptz,
  rank integer not null default 1,
  added_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (organisation, id)
);
create index contact_point_case on contact_point (organisation, case_id);
create table contact_rule (
  organisation text not null,
  id text not null,
  case_id text not null,
  source text not null,
  confirmed_by_victim boolean not null default false,
  -- phone, text, email, letter, voicemail, safe times.
  rule bytea not null,
  key_id text not null,
  set_by text not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index contact_rule_case on contact_rule (organisation, case_id, at);
create table contact_suspension (
  organisation text not null,
  id text not null,
  case_id text not null,
  channel text not null,
  signal text not null,
  words bytea,
  key_id text,
  raised_by text not null,
  raised_at timestamptz not null,
  cleared_by text,
  agreed_by text,
  cleared_at timestamptz,
  primary key (organisation, id),
  check (cleared_at is null
    or (cleared_by is not null and agreed_by is not null and cleared_by <> agreed_by))
);
create index contact_suspension_case on contact_suspension (organisation, case_id)
where cleared_at is null;
create table consent (
  organisation text not null,
  id text not null,
  case_id text not null,
  kind text not null check (kind in ('support', 'sharing', 'contact')),
  answer text not null check (answer in ('given', 'refused', 'withdrawn', 'not-asked', 'unknown')),
  words bytea,
  key_id text,
  given_to text not null,
  at timestamptz not null,
  expires_at timestamptz,
  primary key (organisation, id)
);
create index consent_case on consent (organisation, case_id, kind, at);
create table contact_attempt (
  organisation text not null,
  id text not null,
  case_id text not null,
  task text,
  channel text not null,
  outcome text not null,
  inside_safe_window boolean,
  note bytea,
  key_id text,
  made_by text not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index contact_attempt_case on contact_attempt (organisation, case_id, at);
`;

const column = (name: string, extra: string): string => `
create table ${name} (
  organisation text not null,
  id text not null,
  case_id text not null,
  task text,
  ${extra}
  -- Answers, words and reasons.
  payload bytea not null,
  key_id text not null,
  made_by text not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index ${name}_case on ${name} (organisation, case_id, at);
`;

const WORK = [
  column(
    'assessment',
    `instrument text not null, version text not null, score integer,
      grade text check (grade in ('high', 'medium', 'standard')), judgement text,
      complete boolean not null, victim_present boolean, signed_by text, supersedes text,`,
  ),
  column(
    'safety_plan',
    `agreed boolean not null default false, due timestamptz, ended_at timestamptz,
      row_version integer not null default 1,`,
  ),
  column(
    'plan',
    `agreed_at timestamptz, ended_at timestamptz, row_version integer not null default 1,`,
  ),
  column('review', `outcome text, tier_before text, tier_after text, victim_heard boolean,`),
  column('note', `kind text not null, visible_to text[] not null default '{}',`),
  column(
    'document_reference',
    `kind text not null, media_type text, bytes integer, sha256 text, retention text,`,
  ),
].join('\n');

// The work list is ordered by effective grade: a task follows its case wherever the grade is
// changed.
const GRADE = `
create function regrade_tasks() returns trigger language plpgsql as $$
begin
  update task set grade = new.grade, priority = coalesce(new.priority, priority)
  where organisation = new.organisation and case_id = new.id and state = 'open';
  return null;
end $$;
create trigger regrade after update on case_file for each row
  when ((old.grade, old.priority) is distinct from (new.grade, new.priority))
  execute function regrade_tasks();
`;
