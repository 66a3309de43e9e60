import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, secureTables } from './row-security.js';

/**
 * The suspects that the rows of an imported file name, as blind indexes: a person who corrects one
 * row is answered without reading the file again.
 */
export class SuspectsOfImport1732240000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      SUSPECTS,
      ...secureTables(['import_suspect'], 'changeable'),
      `revoke update on import_suspect from ${APPLICATION_ROLE}`,
      SUSPECTS_KEPT,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_suspect; alter table import drop column suspects_kept');
  }
}

const SUSPECTS = `
create table import_suspect (
  organisation text not null,
  import text not null,
  -- The row that names the suspect: the index is erased with the case of that row.
  row integer not null,
  -- As blind_index of the kind 'suspect': a keyed hash of the source system and the reference.
  suspect_index text not null,
  primary key (organisation, import, row)
);
create index import_suspect_named on import_suspect (organisation, import, suspect_index);
`;

// False for an import that ran before this migration: its first correction reads the file once.
const SUSPECTS_KEPT = `alter table import add column suspects_kept boolean not null default false`;
