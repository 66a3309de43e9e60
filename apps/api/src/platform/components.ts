import { Connection } from '@temporalio/client';
import { answers, applicationDataSource, type Persistence } from '@waymark/persistence';
import { queuesExist } from '@waymark/queues';
import { connectionTo } from '@waymark/workflows/temporal-settings';
import type { Config } from '../config.js';
import type { Component } from './health.js';
import type { RestoredRecord } from './restored-record.js';

type Check = Pick<Component, 'check' | 'close'>;

/** The components on which this process depends, in the order in which they are shown. */
export function componentsOf(
  config: Config,
  persistence: Persistence,
  record: Pick<RestoredRecord, 'isRestored'>,
): Component[] {
  return [
    {
      name: 'postgres',
      needed: true,
      check: async () => (await answers(persistence.dataSource), 'up'),
    },
    {
      name: 'record',
      needed: false,
      check: () => Promise.resolve(record.isRestored() ? 'degraded' : 'up'),
    },
    { name: 'keys', needed: true, ...keyStore(config.keysDatabaseUrl) },
    { name: 'temporal', needed: false, ...temporalServer(config.temporal) },
    { name: 'identity', needed: false, check: issuerCheck(config.oidcIssuer) },
    { name: 'queues', needed: false, check: () => queueTables(persistence) },
  ];
}

/**
 * The store of wrapped keys is a database of its own. Without it nothing about a person can be read
 * or written.
 */
function keyStore(url: string): Check {
  const store = applicationDataSource({ url, poolSize: 1, name: 'waymark-health' });
  return {
    check: async () => {
      if (!store.isInitialized) await store.initialize();
      await answers(store);
      return 'up';
    },
    close: async () => store.isInitialized && store.destroy(),
  };
}

/**
 * People can complete tasks while Temporal is unreachable. What fell due meanwhile is done when it
 * is back.
 */
function temporalServer(temporal: Config['temporal']): Check {
  if (!temporal) return { check: async () => 'unconfigured' };
  // Without retries: the next health check tries again, and a retry could come after the connection
  // was closed.
  const connection = Connection.lazy({
    ...connectionTo(temporal),
    connectTimeout: '2s',
    interceptors: [],
  });
  return {
    check: async () => {
      await connection.withDeadline(Date.now() + 1_500, () =>
        connection.workflowService.getSystemInfo({}),
      );
      return 'up';
    },
    close: () => connection.close(),
  };
}

function issuerCheck(issuer: string | null): Component['check'] {
  if (!issuer) return async () => 'up';
  return async () =>
    (
      await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(1_500),
      })
    ).ok
      ? 'up'
      : 'degraded';
}

async function queueTables({ dataSource }: Persistence): Promise<'up'> {
  if (!(await queuesExist(dataSource))) throw new Error('queue schema missing');
  return 'up';
}
