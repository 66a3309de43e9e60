import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A message and its receiver meet by the key as it is: `A1` and `a1` name two cases. `key_index`
 * makes no difference between them. It stays, because an older build meets by it, and rows of one
 * have nothing else.
 */
export class ExactKeys1732240000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['message', 'subscription'])
      await runner.query(`alter table ${table} add key_exact text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['subscription', 'message'])
      await runner.query(`alter table ${table} drop key_exact`);
  }
}
