import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The notice of a death that was recorded (docs/service/escalation.md#notices). */
export class DeathNotice1732240000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice drop constraint notice_kind_check');
    await runner.query(
      `alter table notice add constraint notice_kind_check
        check (kind in ('rung', 'nobody-on-duty', 'nobody-reached', 'no-cohort-file',
          'broken-glass', 'death-recorded', 'victim-message-failed', 'system-fault',
          'bank-holidays', 'digest'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
