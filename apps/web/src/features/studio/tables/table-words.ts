import type { EditedTable, TableCommand } from '@waymark/definitions';

/** Types that a column may have, in words. A type of the file's own is shown by its name. */
export const TYPES: Record<string, string> = {
  '': 'Anything',
  string: 'Text',
  number: 'Number',
  boolean: 'Yes or no (true, false)',
  date: 'Date',
  'date and time': 'Date and time',
  'days and time duration': 'Length in days and hours',
  'years and months duration': 'Length in months and years',
};

/** What people call the columns, those of inputs first. */
export const columnWords = ({ inputs, outputs }: EditedTable): string[] => [
  ...inputs.map(({ label, expression }) => label || expression),
  ...outputs.map(({ label, name }, index) => label || name || `result ${index + 1}`),
];

/** What a command has done, as a sentence that a screen reader says. */
export function tableSaid(command: TableCommand, table: EditedTable | null): string {
  const words = table ? columnWords(table) : [];
  const called = (part: 'input' | 'output', column: number): string => {
    const at = part === 'input' ? column : (table?.inputs.length ?? 0) + column;
    return `“${words[at] ?? ''}”`;
  };
  switch (command.do) {
    case 'cell':
      return `Row ${command.row + 1}, ${called(command.part, command.column)} was changed`;
    case 'note':
      return `The note of row ${command.row + 1} was changed`;
    case 'add-row':
      return `Row ${command.at + 1} was added`;
    case 'copy-row':
      return `Row ${command.row + 1} was copied below itself`;
    case 'move-row':
      return `Row ${command.row + 1} is now row ${command.to + 1}`;
    case 'remove-row':
      return `Row ${command.row + 1} was deleted`;
    case 'column':
      return `The column ${called(command.part, command.column)} was changed`;
    case 'add-column':
      return `The column “${command.label || command.of}” was added`;
    case 'move-column':
      return `The column ${called(command.part, command.column)} was moved`;
    case 'remove-column':
      return `The column ${called(command.part, command.column)} was deleted`;
    case 'policy':
      return 'How the table decides was changed';
    case 'expression':
      return 'The expression was changed';
  }
}
