import type { JsonObject } from '@waymark/domain';
import { isObject } from '../is-object.js';

export type ReadJsonFile =
  | { ok: true; json: JsonObject }
  /** Where the text cannot be read, with the line that is wrong. */
  | { ok: false; why: string; line: number };

/** A file that holds one JSON object. */
export function readJsonFile(text: string): ReadJsonFile {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(json)) return { ok: true, json: json as JsonObject };
    return { ok: false, why: 'the file holds no object, which begins with {', line: 1 };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const at = Number(/position (\d+)/.exec(said)?.[1] ?? 0);
    return { ok: false, why: said, line: text.slice(0, at).split('\n').length };
  }
}
