import type { Finding, JourneyFile } from '@waymark/contracts';
import { compileJourney, type Compiled, type SourceFile } from '@waymark/definitions';
import type { Problem, Result } from '@waymark/domain';

/** Files as they were sent, compiled; nothing is kept of what is refused. */
export const compileFiles = (files: readonly JourneyFile[]): Result<Compiled> => compileJourney({ files: files.map(sourceOf) });

const sourceOf = ({ path, content, encoding }: JourneyFile): SourceFile => (encoding === 'base64' ? { name: path, bytes: Buffer.from(content, 'base64') } : { name: path, xml: content });

export const findingOf = ({ code, severity, element, message, file, line }: Problem): Finding => ({ code, severity, element: element ?? null, message, ...(file !== undefined && { file }), ...(line !== undefined && { line }) });
