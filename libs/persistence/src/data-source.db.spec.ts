import { DataSource } from 'typeorm';
import { migrate } from './data-source.js';
import { MIGRATIONS } from './migrations/index.js';

const server = process.env['WAYMARK_TEST_POSTGRES'] ?? '';
const databaseUrl = (name: string): string =>
  Object.assign(new URL(server), { pathname: `/${name}` }).toString();

describe('migrate', () => {
  it('brings an empty database up to date once', async () => {
    const owner = await new DataSource({ type: 'postgres', url: server }).initialize();
    await owner.query('create database migrate_once');
    const url = databaseUrl('migrate_once');
    try {
      const [first, second] = await Promise.all([migrate({ url }), migrate({ url })]);
      expect([first.length, second.length].sort()).toEqual([0, MIGRATIONS.length]);
    } finally {
      await owner.query('drop database migrate_once with (force)');
      await owner.destroy();
    }
  });

  it('puts an organisation and a policy on all but four tables', async () => {
    const owner = await new DataSource({ type: 'postgres', url: server }).initialize();
    await owner.query('create database migrate_all');
    const url = databaseUrl('migrate_all');
    await migrate({ url });
    const migrated = await new DataSource({ type: 'postgres', url }).initialize();
    try {
      const rows = await migrated.query<{ table: string; secured: boolean; has: boolean }[]>(`
        select c.relname as table, c.relrowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid) as secured,
          exists (
            select from pg_attribute a
            where a.attrelid = c.oid and a.attname = 'organisation' and a.attnotnull) as has
        from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        order by 1`);
      const without = rows.filter((row) => !row.secured || !row.has).map((row) => row.table);
      expect(without).toEqual([
        'database_generation',
        'driver_build',
        'service_clock',
        'waymark_migration',
      ]);
      expect(rows.length).toBeGreaterThan(50);
    } finally {
      await migrated.destroy();
      await owner.query('drop database migrate_all with (force)');
      await owner.destroy();
    }
  });
});
