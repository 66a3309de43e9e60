import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Lines of JSON on standard output: codes, ids and times; never a name, a value or the words of an
 * error.
 */
export const createLog = (level: string): Logger =>
  pino({ level, base: { process: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });

/** What may be said of an error: its code or kind. Its message can quote what a person wrote. */
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

/** Which function of ours threw it: from the stack, whose first line (the message) is left out. */
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
