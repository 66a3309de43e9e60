import { freePort } from '@waymark/components';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';
import type { Options } from '../options.js';
import type { ServiceDatabases } from '../prepare/prepare-databases.js';
import type { KeptRunning } from './kept-running.js';
import { startNodeService, type NodeService } from './node-service.js';

export interface OurServices {
  options: Options;
  folder: DataFolder;
  kept: KeptRunning;
  /** The checkout whose build is run. */
  root: string;
  databases: ServiceDatabases;
  temporal: string;
  /** Where people reach Waymark: the API, or in development the web server before it. */
  url: string;
  apiUrl: string;
}

/** The names by which the parts are shown and restarted. */
export const API = 'API';
export const WORKER = 'worker';

export const INSPECT_PORTS = { api: 9229, worker: 9230 };

export function startApi(services: OurServices): Promise<unknown> {
  const { options, root, url, apiUrl } = services;
  const builtPages = options.web && !options.watch;
  const pages: Record<string, string> = builtPages ? { WEB_ROOT: join(root, 'apps/web/dist') } : {};
  return keep(API, services, {
    name: 'api',
    main: join(root, 'apps/api/dist/main.js'),
    env: { ...settings(services), ...pages, PORT: new URL(apiUrl).port, PUBLIC_URL: url },
    readyUrl: `${apiUrl}/health/live`,
    ...debugging(services, INSPECT_PORTS.api),
  });
}

export async function startWorker(services: OurServices): Promise<unknown> {
  const port = await freePort();
  return keep(WORKER, services, {
    name: 'worker',
    main: join(services.root, 'apps/worker/dist/main.js'),
    env: { ...settings(services), HEALTH_PORT: String(port), PUBLIC_URL: services.url },
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
    ...debugging(services, INSPECT_PORTS.worker),
  });
}

/** Vite serves the pages from their sources and passes everything else to the API. */
export function startWebServer(services: OurServices): Promise<unknown> {
  const { root, url, apiUrl } = services;
  const { hostname, port } = new URL(url);
  const config = join(root, 'apps/web/vite.config.mjs');
  return keep('web server', services, {
    name: 'web',
    main: join(root, 'node_modules/vite/bin/vite.js'),
    args: ['--config', config, '--host', hostname, '--port', port, '--strictPort'],
    env: { NODE_ENV: 'development', WAYMARK_API: apiUrl },
    readyUrl: url,
  });
}

export function startDemonstration(services: OurServices): Promise<unknown> {
  return keep('demonstration', services, {
    name: 'demo',
    main: join(services.root, 'apps/launcher/dist/demo/main.js'),
    env: { WAYMARK_URL: services.url },
  });
}

const keep = (name: string, { kept, folder }: OurServices, service: NodeService) =>
  kept.start({ name, start: (givenUp) => startNodeService(service, folder, givenUp) });

const debugging = ({ options: { watch, inspect } }: OurServices, port: number) => ({
  sourceMaps: watch || inspect,
  ...(inspect && { inspectPort: port }),
});

const settings = ({ options, folder, databases, temporal }: OurServices) => ({
  NODE_ENV: 'development',
  DATA_DIR: folder.path,
  DATABASE_URL: databases.url,
  KEYS_DATABASE_URL: databases.keysUrl,
  QUEUE_DATABASE_URL: databases.url,
  TEMPORAL_ADDRESS: temporal,
  CLOCK: String(options.clock),
});
