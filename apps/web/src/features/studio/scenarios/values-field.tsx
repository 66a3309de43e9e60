import { Button, TextInput } from '@waymark/ui';
import type { ValueRow } from './step-parts.js';

/** Names with values, one below the other. */
export function ValuesField({
  id,
  label,
  names,
  rows,
  onChange,
}: {
  id: string;
  label: string;
  /** Names that are offered. */
  names: readonly string[];
  rows: ValueRow[];
  onChange: (rows: ValueRow[]) => void;
}) {
  const change = (index: number, part: Partial<ValueRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const add = (): void => {
    onChange([...rows, { name: '', text: '' }]);
    const field = `${id}-${rows.length}-name`;
    requestAnimationFrame(() => document.getElementById(field)?.focus());
  };
  const offered = names.filter((name) => !rows.some((row) => row.name === name));
  return (
    <fieldset className="govuk-fieldset wm-values">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
      {rows.length === 0 && <p className="govuk-hint">Nothing</p>}
      {rows.map((row, index) => (
        <div className="wm-values__row" key={index}>
          <TextInput
            frame={{ id: `${id}-${index}-name`, label: `Name ${index + 1}` }}
            value={row.name}
            onChange={(name) => change(index, { name })}
          />
          <TextInput
            frame={{ id: `${id}-${index}-value`, label: `Value ${index + 1}` }}
            value={row.text}
            onChange={(text) => change(index, { text })}
          />
          <Button
            variant="secondary"
            onClick={() => {
              onChange(rows.filter((_, at) => at !== index));
              document.getElementById(`${id}-add`)?.focus();
            }}
          >
            Delete<span className="govuk-visually-hidden"> value {index + 1}</span>
          </Button>
        </div>
      ))}
      {offered.length > 0 && (
        <p className="govuk-body-s">Known names: {offered.slice(0, 30).join(', ')}</p>
      )}
      <Button id={`${id}-add`} variant="secondary" onClick={add}>
        Add a value<span className="govuk-visually-hidden"> to “{label}”</span>
      </Button>
    </fieldset>
  );
}
