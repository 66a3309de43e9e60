import type { FormSchema } from '@waymark/forms';
import { readJsonFile } from '../edit/read-json-file.js';
import { isObject } from '../is-object.js';

export type ReadForm =
  | { ok: true; form: FormSchema }
  /** Where the text cannot be read, with the line that is wrong. */
  | { ok: false; why: string; line: number };

/** A form as its file says it, whether or not it can be published. */
export function readForm(text: string): ReadForm {
  const read = readJsonFile(text);
  if (!read.ok) return read;
  const { fields } = read.json;
  return Array.isArray(fields) && fields.every(isObject)
    ? { ok: true, form: read.json as unknown as FormSchema }
    : { ok: false, why: 'a form has a title and a list of fields', line: 1 };
}
