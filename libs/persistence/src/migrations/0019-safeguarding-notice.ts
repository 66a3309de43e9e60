import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/** The notice of a safeguarding decision that has opened (docs/service/escalation.md#notices). */
export class SafeguardingNotice1732240000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addNoticeKinds(runner, ['safeguarding-opened']);
    await runner.query(
      `create index task_safeguarding on task (organisation, created_at)
        where element = 'safeguarding-decision' and state = 'open'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
