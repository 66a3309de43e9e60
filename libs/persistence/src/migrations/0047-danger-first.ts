import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The work list begins with people who are in danger now, and what is handled as High is in order
 * of its due time, whatever its priority (docs/cohort.md#the-order-of-the-work-list).
 */
export class DangerFirst1732240000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table task alter column priority_rank set expression as (case
      when process = 'danger-now' then 0
      when grade = 'high' or priority = 'P1' then 1
      when priority = 'P2' then 2
      when priority = 'P3' then 3
      when priority = 'P4' then 4
      else 5
      end)`);
    await runner.query(OFFERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table task alter column priority_rank set expression as (case priority
      when 'P1' then 1
      when 'P2' then 2
      when 'P3' then 3
      when 'P4' then 4
      else 5
      end)`);
    await runner.query(OFFERS);
  }
}

/** Offers have the place of their task. */
const OFFERS = `
update task_offer o
set priority_rank = t.priority_rank
from task t
where t.organisation = o.organisation
  and t.id = o.task
  and t.priority_rank <> o.priority_rank`;
