import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * An approved change keeps which instances stayed as they were and with which code, so that people
 * read why and can try those again (docs/service/changing-rules.md).
 */
export class RefusedWork1732240000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table reference_work
        add column refusals json not null default '{}',
        add column again json`,
    );
    await runner.query(
      `comment on column reference_work.refusals is 'The code for each instance that was refused'`,
    );
    await runner.query(
      `comment on column reference_work.again is 'Only these instances are tried again'`,
    );
    await runner.query(`grant update (refusals, again) on reference_work to ${APPLICATION_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reference_work drop column refusals, drop column again');
  }
}
