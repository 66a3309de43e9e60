/** One change to a decision. Rows and columns count from 0. */
export type TableCommand =
  | { do: 'cell'; row: number; part: Part; column: number; text: string }
  | { do: 'note'; row: number; text: string }
  /** A row at this place, with these texts in its input cells. */
  | { do: 'add-row'; at: number; cells?: string[] }
  | { do: 'copy-row'; row: number }
  | { do: 'move-row'; row: number; to: number }
  | { do: 'remove-row'; row: number }
  | { do: 'column'; part: Part; column: number; key: ColumnKey; text: string }
  | ({ do: 'add-column' } & NewColumn)
  | { do: 'move-column'; part: Part; column: number; to: number }
  | { do: 'remove-column'; part: Part; column: number }
  | { do: 'policy'; hitPolicy: string; aggregation: string | null }
  | { do: 'expression'; text: string };

export type Part = 'input' | 'output';
export type ColumnKey = 'label' | 'expression' | 'name' | 'type' | 'values' | 'otherwise';

/** Where somebody stands after a command. A column of outputs counts after those of inputs. */
export interface TableFocus {
  row: number;
  column: number;
}

/** A column that is added after the others of its kind. */
interface NewColumn {
  part: Part;
  label: string;
  /** What an input looks at, or the name of an output. */
  of: string;
  type: string;
}
