import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * What somebody has typed on a page of a case and not sent yet, for example a reason. A task keeps
 * its own (docs/service/safe-contact.md#stop-now).
 */
export class PageDrafts1732240000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [PAGE_DRAFT, ...secureTables(['page_draft'], 'changeable')])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table page_draft');
  }
}

const PAGE_DRAFT = `
create table page_draft (
  organisation text not null,
  case_id text not null,
  person text not null,
  -- Which form of the case.
  page text not null,
  -- Sealed with the key of the case.
  body bytea not null,
  saved_at timestamptz not null,
  primary key (organisation, case_id, person, page)
);
`;
