import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Writes lines of JSON to standard output: codes, ids and times, but no names, values or messages
 * of errors.
 */
export const createLog = (level: string): Logger =>
  pino({ level, base: { process: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });

/**
 * The code or kind of an error. Its message must not be logged, because it can quote what a person
 * wrote.
 */
export function codeOf(error: unknown): string {
  const { code, driverError, name } = (error ?? {}) as {
    code?: unknown;
    driverError?: { code?: unknown };
    name?: unknown;
  };
  return (
    [driverError?.code, code, name]
      .map((value) => (typeof value === 'number' ? `${value}` : value))
      .find((value): value is string => typeof value === 'string') ?? 'unknown'
  );
}

/** The function of ours that threw it, from the stack without its first line (the message). */
export function whereOf(error: unknown): string {
  const frames =
    error instanceof Error
      ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
      : [];
  const frame =
    frames.find((line) => !line.includes('node_modules') && !line.includes('node:')) ?? '';
  return frame
    .trim()
    .replace(/\(?file:\/\/.*\/((?:libs|apps)\/)/, '$1')
    .replace(/\)$/, '');
}
