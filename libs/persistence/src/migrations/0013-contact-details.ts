import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What else is recorded of an attempt at contact: who was spoken to, who interpreted, when to call
 * instead (docs/service/safe-contact.md#what-is-recorded).
 */
export class ContactDetails1732240000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table contact_attempt add column details bytea, add column call_at timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact_attempt drop column details, drop column call_at');
  }
}
