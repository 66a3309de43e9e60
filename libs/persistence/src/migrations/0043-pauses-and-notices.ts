import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/**
 * Until when a deadline is paused and by whom, for those who watch over the work. The reason may be
 * about the victim and stays in the step. Notices of work that was given to somebody, of a pause
 * that ended, of a task that nobody can do and of a victim who comes of age.
 */
export class PausesAndNotices1732240000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table deadline
        add column paused_until timestamptz,
        add column paused_by text,
        add column paused_seq integer,
        add column pause_ended_at timestamptz,
        add column pause_ended_by text`,
    );
    await runner.query(
      `create index deadline_paused on deadline (organisation, paused_until)
        where status = 'paused'`,
    );
    await runner.query(
      `create index deadline_pause_ended on deadline (organisation, pause_ended_at)
        where pause_ended_at is not null`,
    );
    await addNoticeKinds(runner, [
      'task-assigned',
      'worker-named',
      'pause-ended',
      'nobody-can',
      'comes-of-age',
    ]);
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
