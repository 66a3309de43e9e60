import { failure, success, type Json, type Problem, type Result } from '@waymark/domain';
import { contentOf, type SourceFile } from './source-file.js';

const LARGEST = 1024 * 1024;
/** As deep as XML may be. Whatever reads the file further may use recursion. */
const DEEPEST = 100;

/** A JSON file of a journey: UTF-8, at most 1 MB and 100 levels deep. */
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
    const json = JSON.parse(text) as Json;
    return isTooDeep(json)
      ? failure([
          problem(
            file,
            'json-too-deep',
            `The file is nested more than ${DEEPEST} levels deep. Check that you chose the right file`,
          ),
        ])
      : success(json);
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

/** Level by level, without recursion. */
function isTooDeep(json: Json): boolean {
  let level: Json[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) =>
      each !== null && typeof each === 'object' ? Object.values(each) : [],
    );
  }
  return false;
}
