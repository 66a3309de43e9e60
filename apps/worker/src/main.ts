import { readConfig } from './config.js';
import { codeOf, createLog } from './platform/log.js';
import { startWorker } from './start-worker.js';

// Temporal's workflow code and all calendar computations use the time zone of the process.
process.env['TZ'] = 'UTC';
const config = readConfig(process.env);
const log = createLog(config.logLevel);
const worker = await startWorker(config, log);
log.info('worker ready');

/**
 * Running work ends, or is repeated by the next worker. A second signal ends the process at once.
 */
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  setTimeout(() => process.exit(1), 12_000).unref();
  await worker.stop().catch((error: unknown) => log.error({ code: codeOf(error) }, 'stopping'));
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('unhandledRejection', (error) => log.error({ code: codeOf(error) }, 'unhandled'));
