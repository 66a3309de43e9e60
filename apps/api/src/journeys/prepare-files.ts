import type { JourneyFile } from '@waymark/contracts';
import { prepareJourney, type PreparedJourney, type SourceFile } from '@waymark/definitions';
import type { Reference } from '@waymark/machine';

/**
 * Checks files as they were sent against the organisation's own calendars and rules, if it has
 * any. Nothing of a refused journey is kept.
 */
export const prepareFiles = (
  files: readonly JourneyFile[],
  reference: Reference | null,
): PreparedJourney =>
  prepareJourney({ files: files.map(sourceOf), ...(reference && { reference }) });

/** A file as `definitions` reads it: bytes name their own encoding. */
export function sourceOf(file: JourneyFile): SourceFile {
  const content = contentOf(file);
  return typeof content === 'string'
    ? { name: file.path, xml: content }
    : { name: file.path, bytes: content };
}

export const contentOf = ({ content, encoding }: JourneyFile): Buffer | string =>
  encoding === 'base64' ? Buffer.from(content, 'base64') : content;
