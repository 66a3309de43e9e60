import type { DraftDecision } from '@waymark/definitions';

export type Decision = Pick<DraftDecision, 'decision' | 'name' | 'requires'>;
type Kind = Decision['requires'][number]['kind'];

/** A decision, or what decisions need, with its place in the drawing. */
export interface Box {
  id: string;
  name: string;
  kind: Kind;
  x: number;
  y: number;
}
/** From what is needed to what needs it. */
export interface Line {
  from: Box;
  to: Box;
}

export const BOX = { width: 190, height: 56 };
const GAP = { x: 30, y: 54 };

/** Whether any of these decisions needs another one, so that there is something to draw. */
export const needEachOther = (decisions: readonly Decision[]): boolean =>
  decisions.some(({ requires }) => requires.some(({ kind }) => kind === 'decision'));

/**
 * Decisions that need each other, each above what it needs. Decisions that stand alone are left
 * out.
 */
export function layOutRequirements(decisions: readonly Decision[]): {
  boxes: Box[];
  lines: Line[];
  width: number;
  height: number;
} {
  const known = new Map(decisions.map((one) => [one.decision, one]));
  const drawn = connected(decisions);
  const boxes = new Map<string, Omit<Box, 'x' | 'y'>>();
  for (const { decision, name, requires } of drawn) {
    boxes.set(decision, { id: decision, name, kind: 'decision' });
    for (const { id, name: called, kind } of requires)
      if (!boxes.has(id)) boxes.set(id, { id, name: known.get(id)?.name ?? called, kind });
  }
  const depths = new Map<string, number>();
  const depthOf = (id: string, above: ReadonlySet<string>): number => {
    const found = depths.get(id);
    if (found !== undefined) return found;
    // A circle is a finding of its own. Here it only must not go on for ever.
    if (above.has(id)) return 0;
    const needs = known.get(id)?.requires ?? [];
    const within = new Set([...above, id]);
    const depth = needs.reduce((most, one) => Math.max(most, 1 + depthOf(one.id, within)), 0);
    depths.set(id, depth);
    return depth;
  };
  const deepest = Math.max(0, ...[...boxes.keys()].map((id) => depthOf(id, new Set())));
  const rows = Array.from({ length: deepest + 1 }, (_, row) =>
    [...boxes.values()].filter(({ id }) => depthOf(id, new Set()) === deepest - row),
  );
  const widest = Math.max(0, ...rows.map(({ length }) => length));
  const spanOf = (count: number): number => count * (BOX.width + GAP.x) - GAP.x;
  const width = Math.max(0, spanOf(widest));
  const placed = new Map(
    rows.flatMap((row, at) =>
      row.map((box, index): [string, Box] => [
        box.id,
        {
          ...box,
          x: (width - spanOf(row.length)) / 2 + index * (BOX.width + GAP.x),
          y: at * (BOX.height + GAP.y),
        },
      ]),
    ),
  );
  const lines = drawn.flatMap(({ decision, requires }) =>
    requires.flatMap(({ id }): Line[] => {
      const [from, to] = [placed.get(id), placed.get(decision)];
      return from && to ? [{ from, to }] : [];
    }),
  );
  const height = rows.length * (BOX.height + GAP.y) - GAP.y;
  return { boxes: [...placed.values()], lines, width, height };
}

/** Decisions that need another one, or that another one needs. */
function connected(decisions: readonly Decision[]): Decision[] {
  const asked = new Set(
    decisions.flatMap(({ requires }) =>
      requires.flatMap(({ kind, id }) => (kind === 'decision' ? [id] : [])),
    ),
  );
  return decisions.filter(
    ({ decision, requires }) =>
      asked.has(decision) || requires.some(({ kind }) => kind === 'decision'),
  );
}
