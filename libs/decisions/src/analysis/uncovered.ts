/** For each column, the classes that a row takes: `takes[column][row][class]`. */
export type Takes = boolean[][][];

/** Some classes of each column: what lies in all of them. */
export type Box = number[][];

/** Steps until the search ends without an answer. */
const MOST_STEPS = 40_000;

/**
 * What none of these rows takes, as boxes that do not overlap; within some classes of each column.
 * Null where there are too many combinations to say.
 */
export function uncovered(
  takes: Takes,
  { rows, within }: { rows: number[]; within: Box },
): Box[] | null {
  const known = new Map<string, Box[]>();
  let steps = 0;
  const from = new Map(rows.map((row) => [row, takesAllFrom(takes, within, row)]));
  const search = (column: number, open: number[]): Box[] | null => {
    if (open.length === 0) return [within.slice(column)];
    // The row for everything else leaves nothing, however many combinations there are.
    if (open.some((row) => (from.get(row) ?? 0) <= column)) return [];
    const key = `${column} ${open.join(',')}`;
    const found = known.get(key);
    if (found) return found;
    steps += open.length;
    if (steps > MOST_STEPS) return null;
    const boxes: Box[] = [];
    for (const { classes, left } of alike(takes[column] ?? [], within[column] ?? [], open)) {
      const inner = search(column + 1, left);
      if (inner === null) return null;
      boxes.push(...inner.map((box) => [classes, ...box]));
      if (boxes.length > MOST_STEPS) return null;
    }
    known.set(key, boxes);
    return boxes;
  };
  return search(0, rows);
}

/** The column from which on the row takes everything; the number of columns if there is none. */
function takesAllFrom(takes: Takes, within: Box, row: number): number {
  let column = within.length;
  while (column > 0 && within[column - 1]?.every((one) => takes[column - 1]?.[row]?.[one]))
    column -= 1;
  return column;
}

/** Classes that leave the same rows, together. */
function alike(
  takes: boolean[][],
  classes: number[],
  open: number[],
): { classes: number[]; left: number[] }[] {
  const groups = new Map<string, { classes: number[]; left: number[] }>();
  for (const one of classes) {
    const left = open.filter((row) => takes[row]?.[one]);
    const key = left.join(',');
    const group = groups.get(key) ?? { classes: [], left };
    group.classes.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}
