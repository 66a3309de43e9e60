import type { Finding, JourneyFile } from '@waymark/contracts';
import { compileJourney, type Compiled, type SourceFile } from '@waymark/definitions';
import type { Problem, Result } from '@waymark/domain';
import type { Reference } from '@waymark/machine';

/**
 * Files as they were sent, compiled against the organisation's own calendars and rules where it has
 * them; nothing is kept of what is refused.
 */
export const compileFiles = (
  files: readonly JourneyFile[],
  reference: Reference | null,
): Result<Compiled> =>
  compileJourney({ files: files.map(sourceOf), ...(reference && { reference }) });

const sourceOf = ({ path, content, encoding }: JourneyFile): SourceFile =>
  encoding === 'base64'
    ? { name: path, bytes: Buffer.from(content, 'base64') }
    : { name: path, xml: content };

export const findingOf = ({ code, severity, element, message, file, line }: Problem): Finding => ({
  code,
  severity,
  element: element ?? null,
  message,
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
});
