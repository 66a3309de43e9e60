import type { Part } from '@waymark/definitions';

/** Where somebody stands in a table: a cell of a row, its note, or the head of a column. */
export interface Cell {
  row: number;
  part: Part | 'note';
  column: number;
}

/** The id of the field of a cell on the page. */
export const cellId = ({ row, part, column }: Cell): string => `cell-${row}-${part}-${column}`;
export const headId = (part: Part, column: number): string => `head-${part}-${column}`;
