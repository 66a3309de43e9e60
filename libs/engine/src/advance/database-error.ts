import { KeyDestroyed, NotDecipherable } from '@waymark/persistence';

interface DatabaseError {
  code?: string;
  constraint?: string;
  table?: string;
}

/** The permanent code of an instance whose case was erased. */
export const ERASED = 'key-destroyed';

const driverError = (thrown: unknown): DatabaseError =>
  (thrown as { driverError?: DatabaseError })?.driverError ?? {};

export const isRepeatedEvent = (thrown: unknown): boolean => {
  const error = driverError(thrown);
  return (
    error.code === '23505' &&
    (error.constraint === 'step_organisation_instance_event_id_key' ||
      error.constraint === 'instance_pkey' ||
      error.constraint === 'step_pkey')
  );
};

/**
 * The code of an error that another try would only repeat: a violated constraint, invalid data, or
 * a payload that no key decrypts any more. A code only, because the message may quote values.
 */
export function permanentCode(thrown: unknown): string | null {
  if (thrown instanceof KeyDestroyed) return ERASED;
  if (thrown instanceof NotDecipherable) return 'not-decipherable';
  const { code, constraint } = driverError(thrown);
  if (!code || !/^(22|23|42)/.test(code)) return null;
  return constraint ? `${code}:${constraint}` : code;
}

export const isDeadlock = (thrown: unknown): boolean =>
  driverError(thrown).code === '40P01' || driverError(thrown).code === '40001';
