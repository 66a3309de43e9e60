import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which instances have no driver yet (docs/adr/0017-a-first-visit-without-a-driver.md). */
export class FirstVisit1732240000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [UNDRIVEN, UNDRIVEN_INDEX]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop index poke_undriven;
      alter table poke drop column undriven`,
    );
  }
}

/**
 * True from an instance's first step until a driver may have been woken. The row itself is deleted
 * by a driver's visit or the end of the instance, so no row is true while a driver keeps timers.
 */
const UNDRIVEN = 'alter table poke add column undriven boolean not null default false';

const UNDRIVEN_INDEX = `create index poke_undriven on poke (organisation, recorded_at)
  where undriven and claim is null and not rearm`;
