import type { DataSource } from 'typeorm';
import { QUEUE_SCHEMA } from '../queues/background-queues.js';

/** Whether the tables of the background queues have been made in this database. */
export async function queuesExist(dataSource: DataSource): Promise<boolean> {
  const [row] = await dataSource.query<{ there: boolean }[]>(
    'select to_regnamespace($1) is not null as there',
    [QUEUE_SCHEMA],
  );
  return row?.there ?? false;
}
