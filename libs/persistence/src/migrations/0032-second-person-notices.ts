import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/** The notices of what waits for a second person (docs/service/escalation.md#notices). */
export class SecondPersonNotices1732240000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addNoticeKinds(runner, ['merge-proposed', 'conflict-lift-asked']);
    await runner.query(
      `create index note_merge on note (organisation, case_id, at)
        where kind in ('merge-proposed', 'merge-not-agreed', 'merged')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
