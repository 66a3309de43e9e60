import { Client, Connection } from '@temporalio/client';
import { createCaseWriter, type Casework } from '@waymark/casework';
import { createEngine, type Engine, type RaiseAlarm } from '@waymark/engine';
import { step } from '@waymark/machine';
import {
  connectionRoom,
  masterKeyFile,
  masterKeyOf,
  openPersistence,
  sayRoom,
  type Persistence,
} from '@waymark/persistence';
import { connectionTo } from '@waymark/workflows/temporal-settings';
import { join } from 'node:path';
import type { Config } from './config.js';
import { alarms } from './platform/alarms.js';
import { connectionNeeds } from './platform/connection-needs.js';
import type { Logger } from './platform/log.js';
import { openCasework } from './queues/open-background.js';

/** The parts that everything in this process uses. */
export interface Parts {
  config: Config;
  log: Logger;
  alarm: RaiseAlarm;
  persistence: Persistence;
  engine: Engine;
  casework: Casework;
  connection: Connection;
  client: Client;
}

export async function openParts(config: Config, log: Logger): Promise<Parts> {
  for (const room of await connectionRoom(connectionNeeds(config))) {
    const { fits, sentence } = sayRoom(room);
    log[fits ? 'info' : 'warn'](room, sentence);
  }
  const persistence = await openPersistence({
    url: config.databaseUrl,
    keysUrl: config.keysDatabaseUrl,
    poolSize: config.databasePool,
    name: 'waymark-worker',
    master: config.masterKey
      ? masterKeyOf(config.masterKey, config.masterKeyAlso)
      : masterKeyFile(join(config.dataDir, 'master-key')),
  });
  const alarm = alarms(config.dataDir, log);
  const engine: Engine = createEngine({
    persistence,
    step,
    alarm,
    generationFile: join(config.dataDir, 'database-generation'),
    caseWriter: createCaseWriter({ keys: persistence.keys, commands: () => engine }),
  });
  const casework = openCasework({ persistence, engine, dataDir: config.dataDir });
  const connection = Connection.lazy({ ...connectionTo(config.temporal), connectTimeout: '5s' });
  const client = new Client({
    connection,
    namespace: config.temporal.namespace,
    identity: 'waymark-worker',
  });
  return { config, log, alarm, persistence, engine, casework, connection, client };
}
