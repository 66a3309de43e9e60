import { DataSource } from 'typeorm';
import { migrate } from './data-source.js';
import { beginRecovery } from './generation.js';
import { whileLocked } from './locks.js';

const server = process.env['WAYMARK_TEST_POSTGRES'] ?? '';

describe('two recoveries at once', () => {
  let owner: DataSource;
  let database: DataSource;
  beforeAll(async () => {
    owner = await new DataSource({ type: 'postgres', url: server }).initialize();
    await owner.query('create database two_recoveries');
    const url = Object.assign(new URL(server), { pathname: '/two_recoveries' }).toString();
    await migrate({ url });
    database = await new DataSource({ type: 'postgres', url }).initialize();
  });
  afterAll(async () => {
    await database?.destroy();
    await owner.query('drop database if exists two_recoveries with (force)');
    await owner.destroy();
  });

  it('the second takes part in the first, which began while it waited', async () => {
    const first = database.createQueryRunner();
    const second = await whileLocked(first, 'recovery', async () => {
      const begun = beginRecovery(database);
      await waitsForTheLock();
      await first.query(
        `insert into database_generation (generation, recovering, recovering_since)
          values ('0', 'first', 'infinity')
          on conflict (one)
          do update set recovering = excluded.recovering, recovering_since = 'infinity'`,
      );
      return { begun };
    });
    await first.release();
    expect(await second.begun).toMatchObject({ run: 'first' });
  });

  it('a recovery that holds the row keeps nobody from taking part in it', async () => {
    const batch = database.createQueryRunner();
    await batch.startTransaction();
    await batch.query('select from database_generation for update');
    expect(await beginRecovery(database)).toMatchObject({ run: 'first' });
    await batch.rollbackTransaction();
    await batch.release();
  });

  async function waitsForTheLock(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [{ waiting }] = await owner.query(
        `select count(*)::int as waiting
          from pg_stat_activity
          where datname = 'two_recoveries' and wait_event = 'advisory'`,
      );
      if (waiting > 0) return;
    }
  }
});
