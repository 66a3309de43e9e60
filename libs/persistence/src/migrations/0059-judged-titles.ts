import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A title in clear that differs from the name in the diagram was computed. The worker judges each
 * once, whichever build wrote it: during a roll-out an older one writes titles in clear after those
 * of its program were sealed. The index holds what is left to judge, which is mostly nothing.
 */
export class JudgedTitles1732240000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'alter table task add title_judged boolean not null default false',
      `create index task_title_unjudged on task (organisation, id)
        where not title_judged and title is not null and title <> coalesce(name, element)`,
      `create function judge_title_again() returns trigger language plpgsql as $$
        begin
          new.title_judged := false;
          return new;
        end $$`,
      `create trigger judge_title_again before update of title on task for each row
        when (new.title is distinct from old.title and new.title is not null)
        execute function judge_title_again()`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'drop trigger judge_title_again on task',
      'drop function judge_title_again',
      'alter table task drop title_judged',
    ])
      await runner.query(statement);
  }
}
