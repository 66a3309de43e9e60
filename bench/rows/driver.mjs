import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DRIVEN, DRIVEN_ROUNDS } from '../diagrams/straight.mjs';
import { median, until } from '../measure.mjs';
import { lengthsOf, withTemporal } from '../stack/histories.mjs';
import { ORGANISATION } from '../stack/stack.mjs';

const QUEUE = 'hand-written';
const CALLERS = 10;

/**
 * Instances of three timers and three jobs in turn, driven by us and by a workflow written by hand
 * with as many commits, on the same servers; turn by turn.
 */
export async function driverRow({ stack, times }) {
  await stack.publish('driven', DRIVEN);
  const byHand = await startWorker(stack);
  try {
    const count = times(60);
    const pairs = [];
    for (let round = 0; round < 3; round++)
      pairs.push({ ours: await ours(stack, count), hand: await hand(stack, count, round) });
    const measured = pairs.slice(1); // the first pair warms up
    const [seconds, handSeconds] = ['ours', 'hand'].map((side) =>
      median(measured.map((pair) => pair[side].seconds)),
    );
    const [events, handEvents] = ['ours', 'hand'].map((side) =>
      median(measured.flatMap((pair) => pair[side].events)),
    );
    return {
      row:
        `driver against a workflow by hand (${DRIVEN_ROUNDS} timers, ${DRIVEN_ROUNDS} jobs, ` +
        `${1 + 2 * DRIVEN_ROUNDS} commits), ${count} at once`,
      bar: '<= 1.1 x the time, equal history events',
      result:
        `${seconds.toFixed(1)} against ${handSeconds.toFixed(1)} s; ` +
        `${events} against ${handEvents} events`,
      ratio: `${(seconds / handSeconds).toFixed(2)} x`,
    };
  } finally {
    await byHand.stop();
  }
}

async function ours({ people, owner, temporal }, count) {
  const began = performance.now();
  const ids = await inTurn(
    count,
    async (index) =>
      (await people[index % people.length].call('startInstance', { body: { journey: 'driven' } }))
        .instance,
  );
  await until(
    async () =>
      (
        await owner.query(
          'select 1 from instance where id = any($1) and ended_at is null limit 1',
          [ids],
        )
      ).rowCount === 0,
    300_000,
  );
  const seconds = (performance.now() - began) / 1000;
  return {
    seconds,
    events: await lengthsOf(
      temporal,
      ids.map((id) => `${ORGANISATION}/${id}`),
    ),
  };
}

function hand({ owner, temporal }, count, round) {
  return withTemporal(temporal, async (client) => {
    const began = performance.now();
    const ids = await inTurn(count, async (index) => {
      const workflowId = `hand-${round}-${index}`;
      await client.workflow.start('handWritten', {
        workflowId,
        taskQueue: QUEUE,
        args: [workflowId, DRIVEN_ROUNDS],
      });
      return workflowId;
    });
    await until(
      async () =>
        (
          await owner.query('select 1 from hand_written where id = any($1) and state = $2', [
            ids,
            `worked ${DRIVEN_ROUNDS - 1}`,
          ])
        ).rowCount === count,
      300_000,
    );
    return { seconds: (performance.now() - began) / 1000, events: await lengthsOf(temporal, ids) };
  });
}

async function inTurn(count, work) {
  const answers = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (let index = next++; index < count; index = next++) answers.push(await work(index));
    }),
  );
  return answers;
}

/** Its tables stand beside ours, in the same database. */
async function startWorker({ ownerUrl, temporal }) {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      fileURLToPath(new URL('../hand-written/worker.mjs', import.meta.url)),
      temporal,
      QUEUE,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, BENCH_DATABASE_URL: ownerUrl } },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => (child.kill('SIGTERM'), ended);
  try {
    await until(() => output.includes('ready') || child.exitCode !== null, 60_000);
    if (child.exitCode !== null) throw new Error('the worker written by hand did not start');
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
