import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of a paused deadline is in the state of its instance, and nobody read it here. */
export class UnreadColumns1732240000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deadline drop column remaining_minutes');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deadline add column remaining_minutes integer');
  }
}
