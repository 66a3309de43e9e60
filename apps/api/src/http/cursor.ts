import type { Page } from '@waymark/contracts';
import { HttpProblem } from './problem.js';

export type CursorPart = string | number;

/** An opaque place in an order: the sort key of the last item of a page. */
export const cursorOf = (parts: CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws HttpProblem for anything we did not make. */
export function readCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number')[],
): CursorPart[] | null {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === shape.length &&
    parts.every((part, index) => typeof part === shape[index]);
  if (!fits)
    throw new HttpProblem(400, 'invalid-cursor', { detail: 'Begin again with the first page.' });
  return parts as CursorPart[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Rows were asked for one more than fits: the extra one says that there is another page. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  { item, key }: { item: (row: Row) => Item; key: (row: Row) => CursorPart[] },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null,
  };
}
