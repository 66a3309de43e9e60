import type { Problem } from '@waymark/domain';
import { table } from './output.js';

/** A finding as commands print it. */
export interface Finding {
  code: string;
  severity: string;
  element: string | null;
  message: string;
}

export const findingOf = ({
  code,
  severity,
  element,
  message,
}: Pick<Problem, 'code' | 'severity' | 'message'> & {
  element?: string | null | undefined;
}): Finding => ({ code, severity, element: element ?? null, message });

export const findingLines = (findings: readonly Finding[]): string =>
  findings.length
    ? table(
        ['severity', 'code', 'element', 'message'],
        findings.map((found) => [found.severity, found.code, found.element, found.message]),
      )
    : 'no findings';
