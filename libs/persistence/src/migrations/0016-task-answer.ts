import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTables } from './row-security.js';

/**
 * Answers of completed tasks that are shown again: a form's records, and those that stand beside
 * the question the next time (docs/service/rules.md#rule-8). They are encrypted with the key of the
 * case, so that erasing the case erases them.
 */
export class TaskAnswer1732240000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ANSWER, ...secureTables(['task_answer'], 'append-only')])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table task_answer');
  }
}

const ANSWER = `
create table task_answer (
  organisation text not null,
  task text not null,
  case_id text,
  process text not null,
  -- Where the answers were written: variable.NAME or case.PATH.
  targets text[] not null,
  -- The answers by target.
  body bytea not null,
  key_id text not null,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (organisation, task)
);
create index task_answer_case on task_answer (organisation, case_id, answered_at)
where case_id is not null;
`;
