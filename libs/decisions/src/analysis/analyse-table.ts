import type { HitPolicy } from '../feel/syntax/ast.js';
import type { CompiledDecision } from '../contract.js';
import { cellText, isBetweenWhole } from './column-classes.js';
import { analysedColumns, type AnalysedColumn } from './columns.js';
import { openDecision } from './open-table.js';
import { uncovered, type Box, type Takes } from './uncovered.js';

/**
 * Where a table says nothing, or says two things, as far as that can be told from its cells. Each
 * column is taken by itself: whether its values can occur together is not known.
 */
export interface TableAnalysis {
  /** For these values no row fits: what a row would have in its cells to take them. */
  gaps: Gap[];
  /** Pairs of rows that fit the same values and must not. */
  overlaps: Overlap[];
  /** Rows that never decide, because rows before them take everything that they take. */
  neverDecides: number[];
  /** Cells of which it cannot be told here what they take. */
  unread: { row: number; column: number }[];
  /** There are too many combinations to look for gaps. */
  tooMany: boolean;
  /** More gaps or overlaps than are listed. */
  more: boolean;
}
export interface Gap {
  cells: string[];
  /** Only numbers between two whole ones are in it. */
  betweenWhole: boolean;
}
export interface Overlap {
  rows: [number, number];
  cells: string[];
}

const MOST = 20;
/** More comparisons of rows are not made. */
const MOST_PAIRS = 20_000;
/** With these, values without a row have an answer, or it is a fault that they have none. */
const ONE_ANSWER = new Set<HitPolicy>(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY']);

/** Null if the decision is no table that can be compiled. */
export function analyseTable(decision: CompiledDecision): TableAnalysis | null {
  const open = openDecision(decision);
  if (!open?.table) return null;
  const { hitPolicy, outputs, rules } = open.table;
  const columns = analysedColumns(open);
  const everything = columns.map(({ classes }) => classes.map((_, index) => index));
  const rows = rules.map((_, row) => row);
  const isAnswered = outputs.some((output) => output.default !== null);
  const asksForAll = ONE_ANSWER.has(hitPolicy) && !isAnswered && columns.length > 0;
  const perhaps = columns.map((column) => column.perhaps);
  const boxes = asksForAll ? uncovered(perhaps, { rows, within: everything }) : [];
  const overlaps = overlapsIn(
    columns,
    hitPolicy,
    (one, other) => JSON.stringify(rules[one]?.outputs) === JSON.stringify(rules[other]?.outputs),
  );
  return {
    gaps: (boxes ?? []).slice(0, MOST).map((box) => gapOf(columns, box)),
    overlaps: overlaps.slice(0, MOST),
    neverDecides: hitPolicy === 'FIRST' ? masked(columns, rows) : [],
    unread: columns.flatMap(({ unread }, column) => unread.map((row) => ({ row, column }))),
    tooMany: boxes === null,
    more: (boxes?.length ?? 0) > MOST || overlaps.length > MOST,
  };
}

const textOf = (columns: AnalysedColumn[], box: Box): string[] =>
  columns.map(({ kind, classes }, index) =>
    kind === null ? '-' : cellText(kind, classes, new Set(box[index])),
  );

const gapOf = (columns: AnalysedColumn[], box: Box): Gap => ({
  cells: textOf(columns, box),
  betweenWhole: columns.some(
    ({ kind, classes }, index) =>
      kind === 'number' && (box[index] ?? []).every((one) => isBetweenWhole(classes[one]!)),
  ),
});

/** Values that two rows surely take. */
function overlapsIn(
  columns: AnalysedColumn[],
  policy: HitPolicy,
  sayTheSame: (one: number, other: number) => boolean,
): Overlap[] {
  if (policy !== 'UNIQUE' && policy !== 'ANY') return [];
  const rows = columns[0]?.surely.length ?? 0;
  const found: Overlap[] = [];
  let pairs = 0;
  for (let one = 0; one < rows; one += 1)
    for (let other = one + 1; other < rows; other += 1) {
      pairs += 1;
      if (pairs > MOST_PAIRS) return found;
      if (policy === 'ANY' && sayTheSame(one, other)) continue;
      const box = columns.map(({ classes, surely }) =>
        classes.flatMap((_, at) => (surely[one]?.[at] && surely[other]?.[at] ? [at] : [])),
      );
      if (box.every((classes) => classes.length > 0))
        found.push({ rows: [one, other], cells: textOf(columns, box) });
    }
  return found;
}

/** Rows of which rows before them surely take all that they may take. */
function masked(columns: AnalysedColumn[], rows: number[]): number[] {
  const surely: Takes = columns.map((column) => column.surely);
  return rows.filter((row) => {
    if (row === 0) return false;
    const within = columns.map(({ classes, perhaps }) =>
      classes.flatMap((_, at) => (perhaps[row]?.[at] ? [at] : [])),
    );
    return uncovered(surely, { rows: rows.slice(0, row), within })?.length === 0;
  });
}
