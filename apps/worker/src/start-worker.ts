import { Client, Connection } from '@temporalio/client';
import { BUILT_IN_JOB_TYPES, createActivities, type ContactMessages } from '@waymark/activities';
import { createCaseWriter } from '@waymark/casework';
import { createEngine, type Engine } from '@waymark/engine';
import { step } from '@waymark/machine';
import { masterKeyFile, masterKeyOf, openPersistence, type Persistence } from '@waymark/persistence';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.js';
import { driverBundle } from './drivers/driver-bundle.js';
import { hostDrivers, type HostedDrivers } from './drivers/host-drivers.js';
import { installTemporalLogger } from './drivers/temporal-logger.js';
import { backgroundWork, openCasework, reconciling } from './queues/open-background.js';
import { backgroundWorkers } from './queues/background-workers.js';
import { alarms } from './platform/alarms.js';
import { healthServer } from './platform/health.js';
import type { Logger } from './platform/log.js';
import { repeating } from './platform/repeating.js';
import { outboxRelay } from './relays/outbox-relay.js';
import { pokeRelay } from './relays/poke-relay.js';
import { tidying, watchman } from './relays/watchman.js';

export interface RunningWorker { stop(): Promise<void> }

/** Opens everything and starts working; each part goes on by itself when what it needs is away and comes back. */
export async function startWorker(config: Config, log: Logger): Promise<RunningWorker> {
  installTemporalLogger(log);
  const alarm = alarms(config.dataDir, log);
  const persistence = await openPersistence({
    url: config.databaseUrl, keysUrl: config.keysDatabaseUrl, poolSize: config.databasePool, name: 'waymark-worker',
    master: config.masterKey ? masterKeyOf(config.masterKey) : masterKeyFile(join(config.dataDir, 'master-key')),
  });
  const engine: Engine = createEngine({ persistence, step, alarm, caseWriter: createCaseWriter({ keys: persistence.keys, commands: () => engine }) });
  const casework = openCasework({ persistence, engine, dataDir: config.dataDir });
  const connection = Connection.lazy({ address: config.temporal.address, connectTimeout: '5s' });
  const drivers = await openDrivers({ config, log, engine, persistence, connection, messages: { queue: (message) => casework.queueMessage(message) } });
  const queues = backgroundWorkers(backgroundWork(casework, persistence), config.queueDatabaseUrl, log);
  const client = new Client({ connection, namespace: config.temporal.namespace, identity: 'waymark-worker' });
  const rounds = [pokeRelay(engine, client), outboxRelay(engine, persistence), watchman(engine), tidying(engine), reconciling(casework, persistence), queues.refill].map((round) => repeating(round, log));
  const health = config.healthPort === null ? null : await healthServer(config.healthPort, () => ({ drivers: drivers.state() }));
  return {
    stop: async () => {
      health?.close();
      await Promise.all([drivers.stop(), queues.stop(), ...rounds.map((round) => round.stop())]);
      await connection.close().catch(() => undefined);
      await persistence.close();
    },
  };
}

interface Drivers { config: Config; log: Logger; engine: Engine; persistence: Persistence; connection: Connection; messages: ContactMessages }

async function openDrivers({ config, log, engine, persistence, connection, messages }: Drivers): Promise<HostedDrivers> {
  const bundle = await driverBundle(config.dataDir);
  const serviceInstantIn = (ms: number): string => new Date(Date.parse(persistence.clock.serviceNow()) + ms * persistence.clock.mapping().rate).toISOString();
  const activities = createActivities({
    engine, serviceInstantIn, owner: `${hostname()}/${process.pid}`, types: new Map(BUILT_IN_JOB_TYPES.map((type) => [type.type, type])),
    context: { engine, messages, log: (fields, message) => log.info(fields, message) },
  });
  return hostDrivers({ ...config.temporal, buildId: config.buildId ?? bundle.checksum, bundle, activities, connection, log });
}
