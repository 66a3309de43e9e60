import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from './row-security.js';

/**
 * A migration spreads the deadlines that it would put in the past over the next working days. Its
 * items say on which day those of an instance are due, and how many they are, so that no day gets
 * too many (docs/service/escalation.md#when-a-rule-changes).
 */
export class BatchDays1732240000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table batch_item
        add column spread_to timestamptz,
        add column spread integer not null default 0`,
    );
    await runner.query(
      `create index batch_item_spread on batch_item (organisation, spread_to)
        where spread_to is not null`,
    );
    await runner.query(`grant update (spread_to, spread) on batch_item to ${APPLICATION_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table batch_item drop column spread_to, drop column spread');
  }
}
