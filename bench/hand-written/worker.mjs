// A worker of its own process, with the limits of ours. Its commits are what an application by hand
// would do at least: the new state and a line of what happened, in one transaction.
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const [address, taskQueue] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 20 });
await pool.query(`create table if not exists hand_written (id text primary key, state text not null,
    at timestamptz not null);
  create table if not exists hand_written_log (id text not null, state text not null,
    at timestamptz not null);`);

Runtime.install({ logger: new DefaultLogger('ERROR') });
const workflowBundle = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('workflow.mjs', import.meta.url)),
  logger: new DefaultLogger('ERROR'),
});
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle,
  activities: { commit, work: async () => undefined },
  maxConcurrentLocalActivityExecutions: 30,
  maxConcurrentActivityTaskExecutions: 50,
  shutdownGraceTime: '1s',
});
process.once('SIGTERM', () => worker.shutdown());
const ended = worker.run();
console.log('ready');
await ended;
await connection.close();
await pool.end();

async function commit(id, state) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into hand_written
        values ($1, $2, now())
        on conflict (id)
        do update set state = excluded.state, at = excluded.at`,
      [id, state],
    );
    await client.query('insert into hand_written_log values ($1, $2, now())', [id, state]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
