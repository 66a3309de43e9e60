import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DEPLOYMENT } from '@waymark/workflows/protocol';
import type { Stack } from './stack.js';

const loaded = <T>(room: string, name: string): T =>
  createRequire(new URL(`../../${room}/package.json`, import.meta.url))(name) as T;
const noted = (stack: Stack, name: string): string =>
  readFileSync(join(stack.data, name), 'utf8').trim();

export interface Database {
  query: <T>(sql: string, values?: unknown[]) => Promise<{ rows: T[] }>;
  end: () => Promise<void>;
}

/** The stack's own database, as its owner. */
export async function openDatabase(stack: Stack): Promise<Database> {
  const { Client } = loaded<typeof import('pg')>('apps/launcher', 'pg');
  const client = new Client({
    host: '127.0.0.1',
    port: Number(noted(stack, 'postgres.port')),
    user: 'waymark',
    database: 'waymark',
    password: noted(stack, 'postgres.password'),
  });
  await client.connect();
  return client;
}

export interface DriverHistory {
  workflowId: string;
  status: string;
  events: Record<string, unknown>[];
}

/** The build that runs the drivers. */
export async function currentBuildOf(stack: Stack): Promise<string> {
  const { Connection } = loaded<typeof import('@temporalio/client')>(
    'apps/worker',
    '@temporalio/client',
  );
  const connection = await Connection.connect({ address: temporalAddress(stack) });
  const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
    namespace: 'default',
    deploymentName: DEPLOYMENT,
  });
  await connection.close();
  return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? '';
}

/** Every run of every driver with its history, payloads as text. */
export async function driverHistories(stack: Stack): Promise<DriverHistory[]> {
  const { Connection, Client } = loaded<typeof import('@temporalio/client')>(
    'apps/worker',
    '@temporalio/client',
  );
  const connection = await Connection.connect({ address: temporalAddress(stack) });
  const temporal = new Client({ connection });
  const found: DriverHistory[] = [];
  for await (const { workflowId, runId, status } of temporal.workflow.list()) {
    const { events } = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    found.push({
      workflowId,
      status: status.name,
      events: JSON.parse(JSON.stringify(events ?? []), asText) as Record<string, unknown>[],
    });
  }
  await connection.close();
  return found;
}

export const temporalAddress = (stack: Stack): string =>
  `127.0.0.1:${noted(stack, 'temporal.db.port')}`;

/** The environment in which a service of the stack finds its databases and Temporal. */
export function serviceEnvironment(stack: Stack): Record<string, string> {
  const url = new URL(
    `postgresql://waymark_app@127.0.0.1:${noted(stack, 'postgres.port')}/waymark`,
  );
  url.password = noted(stack, 'application-password');
  const keys = new URL(url);
  keys.pathname = '/waymark_keys';
  return {
    NODE_ENV: 'development',
    TZ: 'UTC',
    DATA_DIR: stack.data,
    DATABASE_URL: url.href,
    KEYS_DATABASE_URL: keys.href,
    QUEUE_DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: temporalAddress(stack),
  };
}

/** Histories write payloads in base64. */
const asText = (name: string, value: unknown): unknown =>
  name === 'data' && typeof value === 'string'
    ? Buffer.from(value, 'base64').toString('utf8')
    : value;
