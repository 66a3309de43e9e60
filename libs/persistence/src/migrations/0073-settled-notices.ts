import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A notice that is no longer needed is closed, and says since when, why and by whom
 * (docs/service/escalation.md#notices). An incident says who resolved it, and how often it was
 * raised, so that people hear of it each time.
 */
export class SettledNotices1732240000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table notice_event
        add column person text,
        drop constraint notice_event_kind_check,
        add constraint notice_event_kind_check check (kind in ('sent', 'delivered', 'failed',
          'seen', 'passed-on', 'withdrawn', 'settled'))`,
    );
    await runner.query(
      `alter table incident
        add column resolved_by text,
        add column raises integer not null default 1`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
