import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * Whatever processes cause in each other carries the chain that it belongs to, so that a chain
 * without end can be ended (docs/semantics.md#chains).
 */
export class Chain1732240000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of CARRIERS) await runner.query(`alter table ${table} add column chain jsonb`);
    await runner.query(USE);
    for (const statement of secureTables(['chain_use'], 'changeable'))
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chain_use');
    for (const table of CARRIERS) await runner.query(`alter table ${table} drop column chain`);
  }
}

/** The chain of an instance is that of its last step. */
const CARRIERS = ['outbox', 'message', 'instance'];

const USE = `
create table chain_use (
  organisation text not null,
  -- The step that began the chain: instance and number.
  chain text not null,
  -- How much has been thrown in it, from its second link on.
  used integer not null,
  counted_at timestamptz not null default now(),
  primary key (organisation, chain)
);
create index chain_use_old on chain_use (organisation, counted_at);
`;
