import { BUILT_IN_JOB_TYPES, createActivities, type Visiting } from '@waymark/activities';
import { hostname } from 'node:os';
import type { Config } from './config.js';
import { driverBundle } from './drivers/driver-bundle.js';
import { hostDrivers, type HostedDrivers } from './drivers/host-drivers.js';
import { installTemporalRuntime } from './drivers/temporal-runtime.js';
import { openParts, type Parts } from './open-parts.js';
import { keepingGeneration, knownGeneration } from './platform/database-generation.js';
import { healthServer, type Health } from './platform/health.js';
import type { Logger } from './platform/log.js';
import { repeating } from './platform/repeating.js';
import { backgroundWorkers } from './queues/background-workers.js';
import { backgroundWork, reconciling } from './queues/open-background.js';
import { comingOfAge } from './relays/coming-of-age.js';
import { noticeWatch, staffMessages, taskWatch } from './relays/notice-rounds.js';
import { firstVisits } from './relays/first-visits.js';
import { outboxRelay } from './relays/outbox-relay.js';
import { pokeRelay } from './relays/poke-relay.js';
import { batches } from './relays/batches.js';
import { referenceChanges } from './relays/reference-changes.js';
import { finishingErasures } from './relays/finishing-erasures.js';
import { tidying, watchman } from './relays/watchman.js';
import { openStaffSenders } from './staff-senders/open-staff-senders.js';

export interface RunningWorker {
  stop(): Promise<void>;
}
interface Working {
  state(): Health[string];
  stop(): Promise<void>;
}

/**
 * Opens all parts and starts working. If something that a part needs becomes unreachable, that part
 * waits and continues by itself.
 */
export async function startWorker(config: Config, log: Logger): Promise<RunningWorker> {
  installTemporalRuntime(log);
  const parts = await openParts(config, log);
  const end = new AbortController();
  let working: Working | null = null;
  let state: Health[string] = 'starting';
  const health =
    config.healthPort === null
      ? null
      : await healthServer(config.healthPort, () => ({ drivers: working?.state() ?? state }));
  const begun = (async () => {
    const asking = setTimeout(() => (state = 'waits-for-recover'), 5_000);
    const known = await knownGeneration(parts, end.signal).finally(() => clearTimeout(asking));
    if (known) working = await work(parts);
  })();
  return {
    stop: async () => {
      end.abort();
      await begun;
      health?.close();
      await working?.stop();
      await parts.connection.close().catch(() => undefined);
      await parts.persistence.close();
    },
  };
}

async function work(parts: Parts): Promise<Working> {
  const { config, log, alarm, engine, casework, persistence, client } = parts;
  const visiting = visitingOf(parts);
  const drivers = await openDrivers(parts, visiting);
  const visits = firstVisits({ ...visiting, engine }, client);
  const queues = backgroundWorkers(
    backgroundWork(casework, persistence, alarm),
    config.queueDatabaseUrl,
    { log, alarm },
  );
  const rounds = [
    visits,
    pokeRelay(engine, client),
    outboxRelay(engine),
    noticeWatch(engine, persistence),
    taskWatch(engine, persistence),
    staffMessages(engine, persistence, openStaffSenders(config, log)),
    watchman(engine),
    tidying(engine),
    reconciling(casework, persistence),
    finishingErasures(casework, persistence),
    referenceChanges(engine, persistence),
    batches(engine, persistence),
    comingOfAge(casework, persistence),
    queues.refill,
    drivers.check,
    keepingGeneration(parts, () => process.kill(process.pid, 'SIGTERM')),
  ].map((round) => repeating(round, log));
  return {
    state: () => drivers.state(),
    stop: async () =>
      void (await Promise.all([
        drivers.stop(),
        queues.stop(),
        ...rounds.map((round) => round.stop()),
      ]).then(() => visits.idle())),
  };
}

const visitingOf = ({ engine, casework, log }: Parts): Visiting => ({
  engine,
  owner: `${hostname()}/${process.pid}`,
  types: new Map(BUILT_IN_JOB_TYPES.map((type) => [type.type, type])),
  context: {
    engine,
    messages: { queue: (message) => casework.queueMessage(message) },
    rows: { work: (row) => casework.workRow(row) },
    log: (fields, message) => log.info(fields, message),
  },
});

async function openDrivers(
  { config, log, engine, connection }: Parts,
  visiting: Visiting,
): Promise<HostedDrivers> {
  const bundle = await driverBundle(config.dataDir);
  return hostDrivers({
    temporal: config.temporal,
    buildId: config.buildId ?? bundle.checksum,
    bundle,
    activities: createActivities(visiting),
    builds: engine,
    connection,
    log,
  });
}
