import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/**
 * A message to a victim that was only written to a file is `written`, and never `sent`
 * (docs/service/safe-contact.md#messages-that-are-only-written). Notices of grave news for which no
 * process of the case asks anybody.
 */
export class MessagesWritten1732240000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table outbox drop constraint outbox_state_check,
      add constraint outbox_state_check check (state in ('pending', 'sending', 'sent', 'written',
        'unknown', 'failed', 'withheld'))`);
    await addNoticeKinds(runner, ['grave-news-unheard']);
  }

  async down(): Promise<void> {
    throw new Error('What was written is a record: restore a backup instead.');
  }
}
