import {
  DEEPEST_JSON,
  failure,
  readJson as readExactly,
  success,
  type Json,
  type JsonFault,
  type Problem,
  type Result,
} from '@waymark/domain';
import { contentOf, type SourceFile } from './source-file.js';

const LARGEST = 1024 * 1024;

/** A JSON file of a journey, in UTF-8 and at most 1 MB. Nothing in it is lost or changed. */
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
  const text = textOf(content);
  const read = text === null ? null : readExactly(text);
  if (read?.ok) return success(read.value);
  const fault = read ? read.failure : MALFORMED;
  return failure([
    problem(
      file,
      fault.code === 'too-deep' ? 'json-too-deep' : 'json-malformed',
      FAULTS[fault.code](fault.path.slice(0, 5).join('.').slice(0, 100)),
    ),
  ]);
}

const MALFORMED: JsonFault = { code: 'malformed-json', path: [] };

function textOf(content: string | Uint8Array): string | null {
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

const FAULTS: Record<JsonFault['code'], (at: string) => string> = {
  'malformed-json': () =>
    'The file is not valid JSON in UTF-8. Check it in an editor that shows JSON errors',
  'too-deep': () =>
    `The file is nested more than ${DEEPEST_JSON} levels deep. ` +
    'Check that you chose the right file',
  'too-many-values': () => 'The file has too many values. Divide it into smaller files',
  'duplicate-key': (at) => `The key '${at}' occurs twice, and only one would count. Remove one`,
  'reserved-key': (at) => `The key '${at}' cannot be used. Choose another name`,
  'inexact-number': (at) =>
    `The number at '${at}' has more digits than can be kept. Write it as text`,
  'not-text': (at) =>
    `The text at '${at}' has a character that cannot be kept: NUL, or half of a character`,
};

const problem = (file: SourceFile, code: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  file: file.name,
});
