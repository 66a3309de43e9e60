import { pino, type Logger } from 'pino';

/**
 * Logs lines of JSON on standard output. Callers log codes, routes and times, and never a name, a
 * value or an address.
 */
export const createLog = (level: string): Logger =>
  pino({ level, base: { process: 'api' }, timestamp: pino.stdTimeFunctions.isoTime });
