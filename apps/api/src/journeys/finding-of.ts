import type { Finding } from '@waymark/contracts';
import type { Problem } from '@waymark/domain';

/** A problem of a journey as the API answers it. */
export const findingOf = ({ code, severity, element, message, file, line }: Problem): Finding => ({
  code,
  severity,
  element: element ?? null,
  message,
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
});

/** Processes of this journey and of others that are live start each other without end. */
export const ringFinding = (message: string): Problem => ({
  code: 'starts-each-other',
  severity: 'error',
  message,
});
