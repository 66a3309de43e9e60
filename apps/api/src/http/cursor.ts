import type { Page } from '@waymark/contracts';
import { canonicalJson, type JsonObject } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { PageOfRows, Position } from '@waymark/persistence';
import type { Request } from 'express';
import { contextOf } from './call.js';
import { HttpProblem } from './problem.js';

/** A call for one page of a list. */
export interface PageCall {
  identity: Identity;
  request: Request;
  params: object;
  query: { cursor?: string | undefined };
}

/**
 * A position as clients get it. It is sealed for this person and this list with its filters, so
 * that it tells nothing and nobody can make one.
 */
export const cursorOf = (call: PageCall, position: Position): string =>
  keysOf(call).sealText(call.identity.organisation, JSON.stringify(position), placeOf(call));

/**
 * The position that a cursor stands for; null without a cursor, for the first page.
 * @throws HttpProblem where the cursor is not one of ours for this person and list.
 */
export function readCursor(
  call: PageCall,
  shape: readonly ('string' | 'number')[],
): Position | null {
  const { cursor } = call.query;
  if (cursor === undefined) return null;
  const text = keysOf(call).openText(call.identity.organisation, cursor, placeOf(call));
  const position: unknown = text === null ? null : JSON.parse(text);
  const fits =
    Array.isArray(position) &&
    position.length === shape.length &&
    position.every((part, index) => typeof part === shape[index]);
  if (!fits)
    throw new HttpProblem(400, 'invalid-cursor', { detail: 'Start again from the first page.' });
  return position as Position;
}

/** A page of rows as an answer. */
export const pageOf = <Row, Item>(
  call: PageCall,
  { items, next }: PageOfRows<Row>,
  item: (row: Row) => Item,
): Page<Item> => ({ items: items.map(item), next: next && cursorOf(call, next) });

/** A page may be longer than the one before; everything else of the list stays the same. */
function placeOf({ identity, request, params, query }: PageCall): string {
  const { cursor: _, limit: __, ...filters } = query as JsonObject;
  const { route } = contextOf(request);
  return `cursor/${canonicalJson([identity.person, route, params, filters])}`;
}

function keysOf({ request }: PageCall) {
  const { keys } = contextOf(request);
  if (!keys) throw new Error('the request has no keys');
  return keys;
}
