/** A place in an ordered list: the sort key of one row. */
export type Position = (string | number)[];

/** One page of a list. `next` is the position of its last item, and null on the last page. */
export interface PageOfRows<Item> {
  items: Item[];
  next: Position | null;
}

/**
 * Makes a page of rows that were selected with `limit + 1`: the extra row says that there is
 * another page.
 */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, position }: { item: (row: Row) => Item; position: (row: Row) => Position },
): PageOfRows<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? position(last) : null,
  };
}
