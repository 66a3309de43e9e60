import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reasons that people write may be about a victim, so they are sealed with the key of the case: for
 * broken glass, for a conflict, for an acknowledgement. A conflict can be lifted by two people
 * (docs/service/rules.md#rule-5).
 */
export class Reasons1732240000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The reasons are sealed and cannot be written in clear: restore a backup.');
  }
}

const STATEMENTS = [
  'alter table view_record add column words bytea, add column key_id text',
  'alter table escalation add column words bytea, add column key_id text',
  `alter table conflict add column words bytea, add column key_id text,
    add column lift_asked_by text, add column lift_asked_at timestamptz,
    add column lift_words bytea`,
  // The audit chain of the case has the reason, sealed. The list of broken glass shows a fortnight.
  `update view_record set reason = null
    where reason is not null and recorded_at < now() - interval '15 days'`,
  // The step has it, sealed; nothing reads it here.
  'update deadline set reason = null where reason is not null',
];
