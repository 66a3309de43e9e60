import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person may send a message that reached nobody again: it then waits for another day. */
export class SentAgain1732240000035 implements MigrationInterface {
  name = 'SentAgain1732240000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant update (expires_at) on message to waymark_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke update (expires_at) on message from waymark_app');
  }
}
