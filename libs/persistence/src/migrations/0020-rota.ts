import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * People change their own telephone and email, and supervisors change who is on duty and who is
 * absent (docs/service/escalation.md#who-is-on-duty). A turn or an absence that ended early keeps
 * its row; the audit chain says who changed what.
 */
export class Rota1732240000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      // Null: the person wants nothing there.
      'alter table staff_contact alter column address drop not null',
      `grant insert, update (address) on staff_contact to ${APPLICATION_ROLE}`,
      `revoke delete, update on duty, absence from ${APPLICATION_ROLE}`,
      `grant update (ends_at) on duty to ${APPLICATION_ROLE}`,
      `grant update (ends_at) on absence to ${APPLICATION_ROLE}`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `grant delete, update on duty, absence to ${APPLICATION_ROLE}`,
      `revoke insert, update on staff_contact from ${APPLICATION_ROLE}`,
      'delete from staff_contact where address is null',
      'alter table staff_contact alter column address set not null',
    ])
      await runner.query(statement);
  }
}
