import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case that was merged knows the case that stays, so that its file can be opened from there and
 * the next row of the victim is followed to it, however often cases were merged
 * (docs/service/intake.md#two-cases-of-one-person).
 */
export class MergedInto1732240000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index case_file_merged;
      alter table case_file drop column merged_into`);
  }
}

const STATEMENTS = [
  'alter table case_file add column merged_into text',
  // Until now only the moved indexes said which case stays.
  `update case_file f
   set merged_into = b.case_id
   from (select distinct organisation, person, case_id from blind_index where person <> '') b
   where b.organisation = f.organisation and b.person = f.id and f.close_reason = 'duplicate'`,
  `create index case_file_merged on case_file (organisation, merged_into)
   where merged_into is not null`,
];
