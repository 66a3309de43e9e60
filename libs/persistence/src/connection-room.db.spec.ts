import pg from 'pg';
import { connectionRoom, sayRoom } from './connection-room.js';

const server = process.env['WAYMARK_TEST_POSTGRES'] ?? '';
const at = (name: string): string => Object.assign(new URL(server), { pathname: name }).toString();

it('adds the pools of one server, and asks it what it allows and has in use', async () => {
  const held = new pg.Client({ connectionString: server });
  await held.connect();
  try {
    const { rows } = await held.query(`
      select current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - current_setting('reserved_connections')::int as allows`);
    const rooms = await connectionRoom([
      { url: at('/postgres'), most: 20 },
      { url: at('/template1'), most: 4 },
    ]);
    expect(rooms).toEqual([
      {
        server: new URL(server).host,
        needs: 24,
        allows: rows[0].allows,
        inUse: expect.any(Number),
      },
    ]);
    expect(rooms[0]?.inUse).toBeGreaterThan(0);
  } finally {
    await held.end();
  }
});

it('counts what the role may open, if that is less', async () => {
  const owner = new pg.Client({ connectionString: server });
  await owner.connect();
  try {
    await owner.query(`create role few login password 'few' connection limit 7`);
    const url = Object.assign(new URL(server), { username: 'few', password: 'few' }).toString();
    expect(await connectionRoom([{ url, most: 1 }])).toMatchObject([{ allows: 7 }]);
  } finally {
    await owner.query('drop role few');
    await owner.end();
  }
});

it('says in one sentence whether they fit', () => {
  const room = { server: 'db:5432', needs: 42, allows: 97, inUse: 30 };
  expect(sayRoom(room)).toEqual({
    fits: true,
    sentence:
      'This program may open 42 connections to Postgres at db:5432, which allows 97 and has 30 ' +
      'in use, so they fit.',
  });
  expect(sayRoom({ ...room, inUse: 56 })).toEqual({
    fits: false,
    sentence:
      'This program may open 42 connections to Postgres at db:5432, which allows 97 and has 56 ' +
      'in use, so they may not fit: lower DATABASE_POOL, run fewer programs, or raise ' +
      'max_connections of the server.',
  });
  expect(sayRoom({ ...room, inUse: 55 }).fits).toBe(true);
});
