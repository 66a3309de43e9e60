import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * A title that is made of what is known about a person is encrypted with the key of the case. The
 * worker seals those that an older build wrote in clear, program by program, and notes here which
 * programs are done. A business key is kept as a blind index; the worker makes it for rows of an
 * older build, too.
 */
export class SealedTitles1732240000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'alter table task add sealed_title bytea, add key_id text',
      TITLES_SEALED,
      ...secureTables(['titles_sealed'], 'changeable'),
      'alter table instance add key_index text',
      `create index instance_key_index on instance (organisation, process, key_index)
        where key_index is not null and ended_at is null`,
      `create index instance_key_in_clear on instance (organisation, id)
        where business_key is not null and key_index is null`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Titles that were sealed are no longer in clear: restore a backup instead.');
  }
}

const TITLES_SEALED = `
create table titles_sealed (
  organisation text not null,
  program text not null,
  primary key (organisation, program),
  foreign key (organisation, program) references program (organisation, id)
);
`;
