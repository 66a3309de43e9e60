import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNoticeKinds } from './notice-kinds.js';

/**
 * Contact that the victim made, or somebody for them, is kept beside our attempts and is none of
 * them; the named worker is told of it. So are supervisors of a message that was left or sent where
 * that is not safe (docs/service/safe-contact.md).
 */
export class IncomingContact1732240000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table contact_attempt add column incoming boolean not null default false',
    );
    await addNoticeKinds(runner, ['victim-called', 'contact-breach']);
  }

  async down(): Promise<void> {
    throw new Error('What was sent and seen is a record: restore a backup instead.');
  }
}
