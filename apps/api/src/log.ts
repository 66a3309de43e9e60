import { pino, type Logger } from 'pino';

/**
 * Lines of JSON on standard output. What is logged is chosen where it is logged: codes, ids of
 * routes, times; never a name, a value or an address.
 */
export const createLog = (level: string): Logger =>
  pino({ level, base: { process: 'api' }, timestamp: pino.stdTimeFunctions.isoTime });
