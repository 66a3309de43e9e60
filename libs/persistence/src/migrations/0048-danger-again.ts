import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/** Notices of danger that is told again while the task about it is open. */
export class DangerAgain1732240000048 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return addNoticeKinds(runner, ['danger-again']);
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
