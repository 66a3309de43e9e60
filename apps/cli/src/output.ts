/** Answers go to standard output, as JSON or for people; everything else to standard error. */
export function print(value: unknown, json: boolean | undefined, forPeople: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : forPeople()}\n`);
}

/** Rows under headings, each column as wide as its widest. */
export function table(
  headings: string[],
  rows: (string | number | boolean | null | undefined)[][],
): string {
  if (rows.length === 0) return 'none';
  const cells = [headings, ...rows.map((row) => row.map((cell) => String(cell ?? '-')))];
  const widths = headings.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
