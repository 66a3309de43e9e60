import { freePort, startPostgres } from '@waymark/components';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { pause, until } from '../measure.mjs';

/**
 * Two small applications around other engines and a load generator; not part of this repository.
 */
const PEERS =
  process.env.WAYMARK_PEERS ?? resolve(new URL('../../../shared/peers', import.meta.url).pathname);
const BUILT = join(homedir(), '.cache', 'waymark-bench');
const ENGINES = [
  { name: 'operaton', path: '/engine-rest' },
  { name: 'flowable', path: '/process-api' },
];

/**
 * The same work on other engines: one at a time, on a Postgres like ours (the same programs and
 * settings, fsync on). Empty where they cannot run, which is said.
 */
export async function measurePeers(tell) {
  const missing = whatIsMissing();
  if (missing) return (tell(`without other engines: ${missing}`), {});
  const data = mkdtempSync(join(tmpdir(), 'waymark-bench-peers-'));
  const postgres = await startPostgres({ dataDir: join(data, 'postgres'), fsync: true });
  const figures = {};
  try {
    for (const engine of ENGINES) {
      tell(engine.name);
      figures[engine.name] = await measure(engine, { postgres, data });
    }
  } finally {
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
  return figures;
}

function whatIsMissing() {
  if (!existsSync(join(PEERS, 'load.mjs')))
    return 'their applications are not there (WAYMARK_PEERS names the folder)';
  return ['java', 'mvn'].map((program) => (runs(program) ? '' : `no ${program}`)).find(Boolean);
}

function runs(program) {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const measure = (engine, where) =>
  running(engine, where, async (base) => figuresOf(await load(engine.name, base)));

/**
 * Operaton beside Waymark, for rows that are measured in turn. Null where it cannot run, which is
 * said.
 */
export async function whileOperatonRuns(tell, work) {
  const missing = whatIsMissing();
  if (missing) return (tell(`without other engines: ${missing}`), null);
  const data = mkdtempSync(join(tmpdir(), 'waymark-bench-peers-'));
  const postgres = await startPostgres({ dataDir: join(data, 'postgres'), fsync: true });
  try {
    return await running(ENGINES[0], { postgres, data }, work);
  } finally {
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** @returns what `work` answers, which gets the address of the running engine. */
async function running({ name, path }, { postgres, data }, work) {
  const jar = build(name);
  const port = await freePort();
  const log = openSync(join(data, `${name}.log`), 'a');
  const child = spawn('java', ['-Xmx1g', '-jar', jar], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...(await databaseOf(name, postgres.url)), PORT: String(port) },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const base = `http://127.0.0.1:${port}`;
    await until(
      async () =>
        child.exitCode !== null ||
        (await fetch(base).then(
          () => true,
          () => false,
        )),
      180_000,
    );
    await pause(2_000);
    return await work(base + path);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/**
 * Built once, beside the caches of this machine; the sources may be in a folder that nobody can
 * write to.
 */
function build(name) {
  const folder = join(BUILT, name);
  const jar = join(folder, 'target', `${name}-1.jar`);
  if (existsSync(jar)) return jar;
  mkdirSync(BUILT, { recursive: true });
  cpSync(join(PEERS, name), folder, { recursive: true });
  execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return jar;
}

async function databaseOf(name, url) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`create database ${name}`);
  await owner.end();
  const { hostname, port, username, password } = new URL(url);
  return {
    JDBC: `jdbc:postgresql://${hostname}:${port}/${name}`,
    PGUSER: username,
    PGPASSWORD: decodeURIComponent(password),
  };
}

async function load(name, base) {
  const child = spawn(process.execPath, [join(PEERS, 'load.mjs'), name, base], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the load of ${name} ended with ${code}`);
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/**
 * Its lines in order: clicks cold, clicks without pause, clicks with a second between, a hundred
 * instances to warm up, a thousand.
 */
function figuresOf([, saturated, thinking, , jobs]) {
  return { saturated, thinking, jobs };
}
