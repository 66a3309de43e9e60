import type { PageOfRows, Position } from '@waymark/persistence';

interface Filling<Item> {
  after: Position | null;
  limit: number;
  read(after: Position | null): Promise<PageOfRows<Item>>;
  /** Those of these items that the person may know of. */
  visible(items: Item[]): Promise<Item[]>;
}

/**
 * A page of items of which some must stay hidden, where only their content says which. It is filled
 * with the items after them and ends at a visible one, so that neither its length nor its cursor
 * tells of an item that is hidden.
 */
export async function fillPage<Item extends { position: Position }>({
  after,
  limit,
  read,
  visible,
}: Filling<Item>): Promise<PageOfRows<Item>> {
  const shown: Item[] = [];
  let next = after;
  do {
    const page = await read(next);
    shown.push(...(await visible(page.items)));
    next = page.next;
  } while (next !== null && shown.length <= limit);
  const items = shown.slice(0, limit);
  return { items, next: shown.length > limit ? (items.at(-1)?.position ?? null) : null };
}
