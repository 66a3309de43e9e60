import { failure, success, type Json, type Problem, type Result } from '@waymark/domain';
import { contentOf, type SourceFile } from './source-file.js';

const LARGEST = 1024 * 1024;

/** A JSON file of a journey: UTF-8, at most 1 MB. */
export function readJson(file: SourceFile): Result<Json> {
  const content = contentOf(file);
  if (content.length > LARGEST)
    return failure([
      problem(
        file,
        'json-too-large',
        'The file is larger than 1 MB. Check that you chose the right file',
      ),
    ]);
  try {
    const text =
      typeof content === 'string'
        ? content
        : new TextDecoder('utf-8', { fatal: true }).decode(content);
    return success(JSON.parse(text) as Json);
  } catch {
    return failure([
      problem(
        file,
        'json-malformed',
        'The file is not valid JSON in UTF-8. Check it in an editor that shows JSON errors',
      ),
    ]);
  }
}

const problem = (file: SourceFile, code: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  file: file.name,
});
