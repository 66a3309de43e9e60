import { Connection } from '@temporalio/client';
import { applicationDataSource, type Persistence } from '@waymark/persistence';
import type { Config } from '../config.js';
import type { Component } from './health.js';

type Check = Pick<Component, 'check' | 'close'>;

/** What this process stands on, in the order in which it is shown. */
export function componentsOf(config: Config, persistence: Persistence): Component[] {
  return [
    {
      name: 'postgres',
      needed: true,
      check: async () => (await persistence.dataSource.query('select 1'), 'up'),
    },
    { name: 'keys', needed: true, ...keyStore(config.keysDatabaseUrl) },
    { name: 'temporal', needed: false, ...temporalServer(config.temporal) },
    { name: 'identity', needed: false, check: issuerCheck(config.oidcIssuer) },
    { name: 'queues', needed: false, check: async () => (await queueTables(persistence), 'up') },
  ];
}

/**
 * The store of wrapped keys is a database of its own: without it nothing about a person can be read
 * or written.
 */
function keyStore(url: string): Check {
  const store = applicationDataSource({ url, poolSize: 1, name: 'waymark-health' });
  return {
    check: async () => {
      if (!store.isInitialized) await store.initialize();
      await store.query('select 1');
      return 'up';
    },
    close: async () => store.isInitialized && store.destroy(),
  };
}

/** With Temporal down people go on completing tasks; what was due is caught up when it returns. */
function temporalServer(temporal: Config['temporal']): Check {
  if (!temporal) return { check: async () => 'unconfigured' };
  // Not tried again by itself: whoever looks looks again, and a second try may come when the
  // connection is closed.
  const connection = Connection.lazy({
    address: temporal.address,
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

async function queueTables({ dataSource }: Persistence): Promise<void> {
  const [row] = await dataSource.query<{ there: boolean }[]>(
    `select to_regnamespace('bullmq') is not null as there`,
  );
  if (!row?.there) throw new Error('queue schema missing');
}
