import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * A notice is written for one person; what becomes of it (sent, delivered, failed, seen) is a
 * record of its own that nobody can change (`docs/service/escalation.md#notices`). Until now the
 * moment of writing was called `told_at`, although nothing had been sent.
 */
export class Notices1732240000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      NOTICE,
      OCCASION,
      EVENT,
      STAFF_CONTACT,
      STAFF_MESSAGE,
      ...secureTables(['notice_occasion', 'notice_event', 'staff_contact'], 'append-only'),
      ...secureTables(['staff_message'], 'changeable'),
      `revoke insert on staff_contact from ${APPLICATION_ROLE}`,
      `revoke delete on staff_message from ${APPLICATION_ROLE}`,
      `revoke update on notice from ${APPLICATION_ROLE};
       grant update (state) on notice to ${APPLICATION_ROLE}`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}

// A person may have several open notices about one subject; lists show the highest rung of each.
const NOTICE = `
alter table notice rename column told_at to written_at;
alter table notice rename column escalation to occasion;
alter table notice drop column read_at;
alter table notice alter column instance drop not null;
alter table notice alter column deadline drop not null;
alter table notice alter column rung drop not null;
alter table notice
  add column kind text not null default 'rung'
  check (kind in ('rung', 'nobody-on-duty', 'nobody-reached', 'no-cohort-file', 'broken-glass',
    'victim-message-failed', 'system-fault', 'bank-holidays', 'digest')),
  add column process text,
  add column element text,
  add column due_at timestamptz,
  -- Why, as a code: of a fault, of a failed delivery, of a notice that did not reach its person.
  add column code text,
  -- The colleague that it is about, where it is about one.
  add column about text,
  -- In whose place the person gets it.
  add column stands_for text,
  -- The notice that did not reach its person.
  add column follows text,
  -- Of a digest: how many notices it counts.
  add column notices integer,
  add column recorded_at timestamptz not null default clock_timestamp();
alter table notice drop constraint notice_how_check;
alter table notice add constraint notice_how_check
  check (how in ('relation', 'on-duty', 'deputy', 'on-call', 'straight-up', 'everybody',
    'acknowledged'));
drop index notice_one_open;
drop index notice_escalation;
create unique index notice_once on notice (organisation, occasion, person);
create index notice_open on notice (organisation, person, subject) where state = 'open';
create index notice_of_person on notice (organisation, person, written_at);
create index notice_of_deadline on notice (organisation, instance, deadline, written_at);
create index notice_unreached on notice (organisation, written_at)
where state = 'open' and channel not in ('inbox', 'digest');
`;

// Why people get notices, where it is no rung of a deadline. One row for each cause, so that a
// cause is told once.
const OCCASION = `
create index view_record_glass on view_record (organisation, recorded_at) where break_glass;
create table notice_occasion (
  organisation text not null,
  id text not null,
  kind text not null,
  case_id text,
  instance text,
  code text,
  about text,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
`;

const EVENT = `
create table notice_event (
  organisation text not null,
  id text not null,
  notice text not null,
  kind text not null
  check (kind in ('sent', 'delivered', 'failed', 'seen', 'passed-on', 'withdrawn')),
  -- How it went out (text, email) and which sender carried it. Null for what happens in the inbox.
  channel text,
  via text,
  code text,
  -- Service time.
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organisation, id)
);
create index notice_event_of on notice_event (organisation, notice, kind);
`;

// The numbers and addresses at work of a member of staff. Everybody has an inbox without a row.
const STAFF_CONTACT = `
create table staff_contact (
  organisation text not null,
  person text not null,
  channel text not null check (channel in ('text', 'email')),
  address text not null,
  primary key (organisation, person, channel),
  foreign key (organisation, person) references staff (organisation, id)
);
`;

const STAFF_MESSAGE = `
create table staff_message (
  organisation text not null,
  -- Our reference with the provider.
  id text not null,
  notice text not null,
  person text not null,
  channel text check (channel in ('text', 'email')),
  via text,
  provider_id text,
  state text not null default 'pending'
  check (state in ('pending', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'withdrawn')),
  attempts integer not null default 0,
  -- Real time: not tried or asked about again before. A moment later than now, so that notices of
  -- one moment leave as one message.
  not_before timestamptz not null default now() + interval '3 seconds',
  -- The message with which this one left: what becomes of that one becomes of this one.
  carried_by text,
  error text,
  recorded_at timestamptz not null default now(),
  primary key (organisation, id)
);
create index staff_message_carried on staff_message (organisation, carried_by)
where carried_by is not null;
create index staff_message_undecided on staff_message (organisation, not_before)
where state in ('pending', 'sending', 'sent', 'unknown');
`;
