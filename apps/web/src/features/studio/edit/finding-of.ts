import type { Finding } from '@waymark/contracts';
import type { CheckedDraft } from '@waymark/definitions';

type Found = CheckedDraft['findings'][number];

/** What checking finds, as the list of findings shows it. */
export const findingOf = ({ code, severity, message, element, file, line }: Found): Finding => ({
  code,
  severity,
  message,
  element: element ?? null,
  ...(file === undefined ? {} : { file }),
  ...(line === undefined ? {} : { line }),
});
