import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';
import { codeOf, type Logger } from '../platform/log.js';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
} as const;
const KEPT = [
  'workflowId',
  'workflowType',
  'activityType',
  'attempt',
  'state',
  'taskQueue',
  'code',
  'event',
];

/**
 * Sets up Temporal's runtime once per process. Its log lines leave out the errors they carry, which
 * can quote what a person wrote, and it handles no signals of its own.
 */
export function installTemporalRuntime(log: Logger): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', (entry) => write(log, entry)),
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
  });
}

function write(log: Logger, { level, message, meta = {} }: LogEntry): void {
  const fields = Object.fromEntries(Object.entries(meta).filter(([name]) => KEPT.includes(name)));
  log[LEVELS[level]](
    { ...fields, ...('error' in meta && { code: codeOf(meta['error']) }) },
    `temporal: ${message}`,
  );
}
