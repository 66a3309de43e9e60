import {
  connectionRoom,
  masterKeyFile,
  masterKeyOf,
  openPersistence,
  sayRoom,
  type Persistence,
} from '@waymark/persistence';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { openIdentity } from './open-identity.js';
import { openCasework } from './open-casework.js';
import { alarmsOf, openEngine } from './open-engine.js';
import { preparingHere, type Preparing } from './journeys/preparing.js';
import type { Parts } from './parts.js';
import { ChangeFeed } from './platform/change-feed.js';
import { connectionNeeds } from './platform/connection-needs.js';
import { componentsOf } from './platform/components.js';
import { queueBoard } from './platform/queue-board.js';
import { restoredRecord } from './platform/restored-record.js';
import { securityEvents } from './security/security-events.js';

/** Opens everything that the API needs. That is not Temporal: people work without it. */
export async function openParts(
  config: Config,
  log: Logger,
  preparing: Preparing = preparingHere(),
): Promise<Parts> {
  for (const room of await connectionRoom(connectionNeeds(config))) {
    const { fits, sentence } = sayRoom(room);
    log[fits ? 'info' : 'warn'](room, sentence);
  }
  const persistence = await openPersistence({
    url: config.databaseUrl,
    keysUrl: config.keysDatabaseUrl,
    poolSize: config.databasePool,
    name: 'waymark-api',
    stepBackMs: 250,
    master: config.masterKey
      ? masterKeyOf(config.masterKey, config.masterKeyAlso)
      : masterKeyFile(join(config.dataDir, 'master-key')),
  });
  const parts = {
    ...around(config, log, persistence),
    preparing,
    ...(await openIdentity(config, persistence)),
  };
  await parts.record.look();
  if (config.clock !== null && config.clock !== persistence.clock.mapping().rate)
    await parts.engine.setClockRate(config.clock);
  return parts;
}

function around(
  config: Config,
  log: Logger,
  persistence: Persistence,
): Omit<Parts, keyof Awaited<ReturnType<typeof openIdentity>> | 'preparing'> {
  const engine = openEngine(persistence, log);
  const seen = join(config.dataDir, 'database-generation-seen-by-api');
  const record = restoredRecord(persistence, seen, alarmsOf(log));
  const security = securityEvents(log, persistence);
  return {
    config,
    log,
    persistence,
    record,
    engine,
    casework: openCasework(persistence, engine),
    security,
    changes: new ChangeFeed(persistence.dataSource),
    components: componentsOf(config, persistence, record),
    queueBoard: queueBoard(config.queueDatabaseUrl, security),
  };
}

export async function closeParts({
  changes,
  components,
  record,
  queueBoard: board,
  persistence,
  preparing,
}: Parts): Promise<void> {
  changes.close();
  record.close();
  await Promise.allSettled([
    board.close(),
    preparing.close(),
    ...components.map((component) => component.close?.()),
  ]);
  await persistence.close();
}
