const sizes = new WeakMap<object, number>();

/**
 * How much there is to walk through in a value. Shared parts count each time they occur: a list of
 * lists of lists that doubles at each level is small in memory and endless to print.
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 1 + (value.length >> 4);
  if (Array.isArray(value)) return memoized(value, value);
  if (value instanceof Map) return memoized(value, value.values());
  return 1;
}

function memoized(key: object, parts: Iterable<unknown>): number {
  const known = sizes.get(key);
  if (known !== undefined) return known;
  let size = 1;
  for (const part of parts) size += sizeOf(part);
  sizes.set(key, size);
  return size;
}
