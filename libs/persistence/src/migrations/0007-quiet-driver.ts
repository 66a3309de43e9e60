import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * A driver with nothing to drive yet starts later, and a relay asks first which organisations have
 * work.
 */
export class QuietDriver1732240000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [POKE, ...WAITING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function waymark_organisations_with_pokes();
      drop function waymark_organisations_with_outbox();
      alter table poke drop column not_before`,
    );
  }
}

// Real time. Null: at once. Set: no step of the instance has had anything for a driver, and no
// driver has visited; a driver's visit deletes the row.
const POKE = 'alter table poke add column not_before timestamptz';

// Ids only, as waymark_organisations: what the work is, nobody learns without the organisation's
// own transaction.
const WAITING = [
  `create function waymark_organisations_with_pokes()
   returns setof text language sql stable security definer
   set search_path = public as
   $$
   select organisation
   from organisation o
   where exists (
     select from poke p
     where p.organisation = o.organisation
       and (p.signalled_at is null or p.signalled_at < now() - interval '30 seconds')
       and (p.not_before is null or p.not_before <= now()))
   order by organisation $$`,
  `create function waymark_organisations_with_outbox(service_now timestamptz)
   returns setof text language sql stable security definer
   set search_path = public as
   $$
   select organisation
   from organisation o
   where exists (
     select from outbox b
     where b.organisation = o.organisation
       and b.state = 'pending'
       and b.kind <> 'contact-message'
       and b.not_before <= now())
   or exists (
     select from start_listener l
     where l.organisation = o.organisation and l.next_at <= service_now)
   order by organisation $$`,
  `grant execute on function
     waymark_organisations_with_pokes(),
     waymark_organisations_with_outbox(timestamptz)
   to ${APPLICATION_ROLE}`,
];
