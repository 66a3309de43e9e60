import { readConfig } from './config.js';
import { createApplication } from './application.js';
import { createLog } from './log.js';
import { preparingInThread } from './journeys/preparing.js';
import { closeParts, openParts } from './open-parts.js';

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const parts = await openParts(config, log, preparingInThread());
const application = await createApplication(parts);
await application.listen(config.port, config.host);
log.info({ port: config.port }, 'api ready');

/** Ends streams, answers open requests and closes everything. A second signal exits at once. */
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  const forced = setTimeout(() => process.exit(1), 8_000).unref();
  application.getHttpServer().closeAllConnections();
  await application.close();
  await closeParts(parts);
  clearTimeout(forced);
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
