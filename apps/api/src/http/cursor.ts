import type { Page } from '@waymark/contracts';
import type { PageOfRows, Position } from '@waymark/persistence';
import { HttpProblem } from './problem.js';

/** A position as clients get it: opaque text. */
export const cursorOf = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * The position that a cursor stands for; null without a cursor, for the first page.
 * @throws HttpProblem where the cursor is not one of ours.
 */
export function readCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number')[],
): Position | null {
  if (cursor === undefined) return null;
  const position = parse(cursor);
  const fits =
    Array.isArray(position) &&
    position.length === shape.length &&
    position.every((part, index) => typeof part === shape[index]);
  if (!fits)
    throw new HttpProblem(400, 'invalid-cursor', { detail: 'Start again from the first page.' });
  return position as Position;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** A page of rows as an answer. */
export const pageOf = <Row, Item>(
  { items, next }: PageOfRows<Row>,
  item: (row: Row) => Item,
): Page<Item> => ({ items: items.map(item), next: next && cursorOf(next) });
