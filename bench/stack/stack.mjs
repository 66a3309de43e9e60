import { freePort } from '@waymark/components';
import { ORDINARY_DAY } from '@waymark/testing';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from '../measure.mjs';
import { client } from './client.mjs';

const READY = /^Waymark is ready at (http:\S+)/m;
const LAUNCH = new URL('launch.mjs', import.meta.url).pathname;
export const ORGANISATION = 'northvale';
export const USERS = 50;
/** The limit is per person and minute; the same fifty people click faster here than people do. */
const ENVIRONMENT = {
  NODE_OPTIONS: process.env.WAYMARK_BENCH_NODE_OPTIONS ?? '',
  RATE_LIMIT: '1000000',
};

/**
 * The whole system as `npm start` runs it, in a folder of its own with fsync on, and fifty people
 * more than are shipped.
 */
export async function openStack() {
  const data = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const begun = [() => rmSync(data, { recursive: true, force: true })];
  const close = async () => {
    for (const end of begun.splice(0).reverse()) await end();
  };
  try {
    const launched = launch(data, await freePort());
    begun.push(launched.stop);
    const url = await launched.url();
    const owner = new pg.Client({ connectionString: ownerUrl(data) });
    await owner.connect();
    begun.push(() => owner.end());
    return { ...(await withPeople({ url, owner, data })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The running system, its database, and the people who work in it. */
async function withPeople({ url, owner, data }) {
  await owner.query(
    `insert into staff (organisation, id, name, roles, team, skills)
      select $1, 'bench-' || n, 'Bench ' || n, '{caseworker,supervisor,intake-admin}', 'north', '{}'
      from generate_series(1, $2::int) n`,
    [ORGANISATION, USERS],
  );
  const as = async (name) =>
    client(url, await client(url, null).call('demonstrationToken', { body: { name } }));
  const people = await Promise.all(
    Array.from({ length: USERS }, (_, index) => as(`Bench ${index + 1}`)),
  );
  return {
    data,
    owner,
    people,
    as,
    url,
    ownerUrl: ownerUrl(data),
    temporal: `127.0.0.1:${readFileSync(join(data, 'temporal.db.port'), 'utf8').trim()}`,
    publish: async (id, content) => {
      const published = await (
        await as('Cal Ivers')
      ).call('publishJourney', { body: { files: [{ path: `${id}.bpmn`, content }] } });
      const { approval } = published;
      if (approval)
        await (
          await as('Zoe Flint')
        ).call('approveJourney', {
          params: { request: approval.request },
          body: { content: approval.content },
        });
      return published;
    },
  };
}

/** `url` waits until the system is ready. `stop` ends it, ready or not. */
function launch(data, port) {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      ...[LAUNCH, '--port', String(port), '--data', data, '--no-cases', '--no-web'],
      ...['--at', ORDINARY_DAY],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...ENVIRONMENT } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = async () => {
    await until(() => READY.test(output) || child.exitCode !== null, 240_000);
    if (child.exitCode !== null) throw new Error(`the system did not start:\n${output}`);
    return READY.exec(output)[1];
  };
  return { url, stop: () => (child.kill('SIGINT'), ended) };
}

function ownerUrl(data) {
  const [port, password] = ['postgres.port', 'postgres.password'].map((name) =>
    readFileSync(join(data, name), 'utf8').trim(),
  );
  return `postgres://waymark:${password}@127.0.0.1:${port}/waymark`;
}
