import type { ColumnKey, EditedTable, Part, TableCommand } from '@waymark/definitions';
import { Button, Select } from '@waymark/ui';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { KeptText } from '../kept-text.js';
import { columnWords, TYPES } from './table-words.js';

interface ColumnPanelProps {
  table: EditedTable;
  part: Part;
  column: number;
  onRun: (command: TableCommand) => void;
  onClose: () => void;
}

const KEYS: Record<Part, { key: ColumnKey; label: string; hint?: string }[]> = {
  input: [
    { key: 'label', label: 'Heading', hint: 'Empty: what the column looks at' },
    {
      key: 'expression',
      label: 'What it looks at',
      hint: 'A variable, or an expression: child = true',
    },
    { key: 'type', label: 'Type' },
    {
      key: 'values',
      label: 'Only these values',
      hint: 'Separated by commas, text in quotes: "high", "standard". Empty: every value',
    },
  ],
  output: [
    { key: 'label', label: 'Heading', hint: 'Empty: the name' },
    { key: 'name', label: 'Name of the result', hint: 'Expressions use it' },
    { key: 'type', label: 'Type' },
    {
      key: 'values',
      label: 'Only these values, the most important first',
      hint: 'Separated by commas, text in quotes. Empty: every value',
    },
    {
      key: 'otherwise',
      label: 'If no row fits',
      hint: 'A value. Empty: the decision has no answer',
    },
  ],
};

/** What a column is about. Each field is written as one types. */
export function ColumnPanel({ table, part, column, onRun, onClose }: ColumnPanelProps) {
  const columns = part === 'input' ? table.inputs : table.outputs;
  const known = columns[column];
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input')?.focus();
  }, [part, column]);
  if (!known) return null;
  const at = part === 'input' ? column : table.inputs.length + column;
  const words = columnWords(table)[at] ?? '';
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <section ref={box} className="wm-command" aria-labelledby="column-heading" onKeyDown={press}>
      <h2 className="govuk-heading-s" id="column-heading">
        The column “{words}”
      </h2>
      {KEYS[part].map(({ key, label, hint }) => (
        <ColumnField
          key={`${part} ${column} ${key}`}
          id={`column-${key}`}
          isType={key === 'type'}
          label={label}
          hint={hint}
          text={(known as unknown as Record<string, string>)[key] ?? ''}
          onWrite={(text) => onRun({ do: 'column', part, column, key, text })}
        />
      ))}
      <div className="govuk-button-group">
        <Button
          variant="secondary"
          aria-disabled={column === 0}
          onClick={() => onRun({ do: 'move-column', part, column, to: column - 1 })}
        >
          Move to the left
        </Button>
        <Button
          variant="secondary"
          aria-disabled={column === columns.length - 1}
          onClick={() => onRun({ do: 'move-column', part, column, to: column + 1 })}
        >
          Move to the right
        </Button>
        <Button variant="secondary" onClick={() => onRun({ do: 'remove-column', part, column })}>
          Delete the column
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </section>
  );
}

function ColumnField({
  id,
  isType,
  label,
  hint,
  text,
  onWrite,
}: {
  id: string;
  isType: boolean;
  label: string;
  hint?: string | undefined;
  text: string;
  onWrite: (text: string) => void;
}) {
  if (isType)
    return (
      <Select
        frame={{ id, label }}
        choices={typeChoices(text).map(([value, said]) => ({ value: value || ANY, label: said }))}
        value={text || ANY}
        onChange={(value) => onWrite(value === ANY ? '' : value)}
      />
    );
  return <KeptText frame={{ id, label, hint }} text={text} onWrite={onWrite} />;
}

/** A select has no empty value of its own. */
const ANY = 'Any';
const typeChoices = (text: string): [string, string][] => [
  ...(text in TYPES ? [] : [[text, text] as [string, string]]),
  ...Object.entries(TYPES),
];
