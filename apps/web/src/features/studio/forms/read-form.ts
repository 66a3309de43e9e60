import { isObject } from './is-object.js';
import type { FormSchema } from '@waymark/forms';

export type ReadForm =
  | { ok: true; form: FormSchema }
  /** Where the text cannot be read, with the line that is wrong. */
  | { ok: false; why: string; line: number };

/** A form as its file says it, whether or not it can be published. */
export function readForm(text: string): ReadForm {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(json) && Array.isArray(json['fields']) && json['fields'].every(isObject))
      return { ok: true, form: json as unknown as FormSchema };
    return { ok: false, why: 'a form has a title and a list of fields', line: 1 };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const at = Number(/position (\d+)/.exec(said)?.[1] ?? 0);
    return { ok: false, why: said, line: text.slice(0, at).split('\n').length };
  }
}
