/**
 * JSON with sorted keys and no spaces: equal values give equal text, whatever order they were built
 * in. A key that is undefined is left out; an undefined item of a list is null, as in JSON.
 *
 * Content ids, the audit chain and the hashes of commands are made from this text. Changing it
 * changes all of them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${members.join(',')}}`;
}
