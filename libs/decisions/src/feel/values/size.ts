import { isContext, type Value } from './value.js';

const sizes = new WeakMap<object, number>();

/**
 * How much there is to walk through in a value, shared parts counted each time they occur: a list
 * of lists of lists that
 * doubles at each level is small in memory and endless to print.
 */
export function sizeOf(value: Value | undefined): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'string') return 1 + (value.length >> 4);
  if (Array.isArray(value)) return memoized(value, value);
  if (isContext(value)) return memoized(value, value.values());
  return 1;
}

function memoized(key: object, parts: Iterable<Value>): number {
  const known = sizes.get(key);
  if (known !== undefined) return known;
  let size = 1;
  for (const part of parts) size += sizeOf(part);
  sizes.set(key, size);
  return size;
}
