import { normalName } from './syntax/name.js';

const SPACED = /[./\-'+*]/;

/** The value of a name. Spaces around operators in a name do not matter: `a-b` is `a - b`. */
export function lookUp<V>(names: ReadonlyMap<string, V>, name: string): V | undefined {
  const found = names.get(name);
  if (found !== undefined || !SPACED.test(name)) return found;
  const wanted = normalName(name);
  for (const [key, value] of names)
    if (SPACED.test(key) && normalName(key) === wanted) return value;
  return undefined;
}
