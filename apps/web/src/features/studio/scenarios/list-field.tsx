import { Button, Select, TextInput } from '@waymark/ui';

interface ListFieldProps {
  id: string;
  label: string;
  hint: string;
  /** What can be chosen; null where any text can be typed. */
  choices: { value: string; label: string }[] | null;
  list: string[];
  /** What is typed or chosen and not added yet. */
  next: string;
  onNext: (text: string) => void;
  onChange: (list: string[]) => void;
}

/** A list in its order: chosen or typed one by one. */
export function ListField(props: ListFieldProps) {
  const { id, label, hint, choices, list, next, onNext, onChange } = props;
  const nameOf = (value: string): string =>
    choices?.find((one) => one.value === value)?.label ?? value;
  const add = (): void => {
    if (next.trim() === '') return;
    onChange([...list, next.trim()]);
    onNext('');
    document.getElementById(`${id}-next`)?.focus();
  };
  return (
    <fieldset className="govuk-fieldset wm-values">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
      {hint !== '' && <p className="govuk-hint">{hint}</p>}
      {list.length === 0 ? (
        <p className="govuk-body">None</p>
      ) : (
        <ol className="govuk-list">
          {list.map((value, index) => (
            <li key={`${value} ${index}`}>
              {nameOf(value)}{' '}
              <button
                type="button"
                className="wm-link-button"
                onClick={() => {
                  onChange(list.filter((_, at) => at !== index));
                  document.getElementById(`${id}-next`)?.focus();
                }}
              >
                Delete<span className="govuk-visually-hidden"> “{nameOf(value)}”</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="wm-values__row">
        {choices ? (
          <Select
            frame={{ id: `${id}-next`, label: 'One more', optional: true }}
            choices={choices}
            value={next}
            onChange={onNext}
          />
        ) : (
          <TextInput
            frame={{ id: `${id}-next`, label: 'One more', optional: true }}
            value={next}
            onChange={onNext}
          />
        )}
        <Button variant="secondary" onClick={add} aria-disabled={next.trim() === ''}>
          Add it<span className="govuk-visually-hidden"> to “{label}”</span>
        </Button>
      </div>
    </fieldset>
  );
}
