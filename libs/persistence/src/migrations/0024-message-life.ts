import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A delivery of a message knows the outbox row that carries it out, and can be set aside as failed
 * (docs/semantics.md#messages).
 */
export class MessageLife1732240000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update message_correlation set state = 'refused' where state = 'failed';
      alter table message_correlation drop constraint message_correlation_state_check;
      alter table message_correlation add constraint message_correlation_state_check
        check (state in ('pending', 'delivered', 'refused'));
      alter table message_correlation drop column outbox;
      drop index message_ending`,
    );
  }
}

const STATEMENTS = [
  'alter table message_correlation add column outbox text',
  // Deliveries that are on their way now.
  `update message_correlation
   set outbox = 'message/' || message || '/' || process
     || coalesce('/' || instance || '/' || subscription, '')
   where state = 'pending'`,
  'create index message_correlation_outbox on message_correlation (organisation, outbox)',
  'alter table message_correlation drop constraint message_correlation_state_check',
  `alter table message_correlation add constraint message_correlation_state_check
   check (state in ('pending', 'delivered', 'refused', 'failed'))`,
  `create index message_ending on message (organisation, expires_at) where state = 'buffered'`,
];
