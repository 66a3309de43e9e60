import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/** The notice that a suspended channel may be used again once a second person agrees. */
export class ClearanceNotice1732240000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addNoticeKinds(runner, ['clearance-asked']);
    await runner.query(
      `create index note_clearance on note (organisation, case_id, at)
        where kind in ('clearance-asked', 'clearance-agreed')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
