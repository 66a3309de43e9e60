import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * Who is calling the victim of a case now. One person at a time, for some minutes of real time
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
export class Calling1732240000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CALLING, ...secureTables(['calling'], 'changeable')])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calling');
  }
}

const CALLING = `
create table calling (
  organisation text not null,
  case_id text not null,
  person text not null,
  -- The task from which they call.
  task text not null,
  -- Real time, as locks are.
  begun_at timestamptz not null,
  held_until timestamptz not null,
  primary key (organisation, case_id)
);
`;
