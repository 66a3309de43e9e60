import { classNames } from './class-names.js';
import { describedBy, FieldsetGroup, FormGroup, type FieldFrame } from './form-group.js';

interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
}

interface RadiosProps {
  frame: FieldFrame;
  choices: Choice[];
  value: string | null;
  onChange: (value: string) => void;
  inline?: boolean;
}

/**
 * GOV.UK Design System: radios. The first has the field's own id, so that an error can lead to it.
 */
export function Radios({ frame, choices, value, onChange, inline }: RadiosProps) {
  return (
    <FieldsetGroup frame={frame}>
      <div
        className={
          inline ? 'govuk-radios govuk-radios--inline govuk-radios--small' : 'govuk-radios'
        }
        data-module="govuk-radios"
      >
        {choices.map((choice, index) => {
          const id = index === 0 ? frame.id : `${frame.id}-${index + 1}`;
          return (
            <div className="govuk-radios__item" key={choice.value}>
              <input
                className="govuk-radios__input"
                id={id}
                name={frame.id}
                type="radio"
                value={choice.value}
                checked={value === choice.value}
                aria-describedby={choice.hint && `${id}-item-hint`}
                onChange={() => onChange(choice.value)}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={id}>
                {choice.label}
              </label>
              {choice.hint && (
                <div id={`${id}-item-hint`} className="govuk-hint govuk-radios__hint">
                  {choice.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

/** GOV.UK Design System: checkboxes. */
export function Checkboxes({
  frame,
  choices,
  value,
  onChange,
  small,
}: {
  frame: FieldFrame;
  choices: Choice[];
  small?: boolean;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const toggled = (one: string): string[] =>
    value.includes(one) ? value.filter((other) => other !== one) : [...value, one];
  return (
    <FieldsetGroup frame={frame}>
      <div
        className={classNames('govuk-checkboxes', small && 'govuk-checkboxes--small')}
        data-module="govuk-checkboxes"
      >
        {choices.map((choice, index) => {
          const id = index === 0 ? frame.id : `${frame.id}-${index + 1}`;
          return (
            <div className="govuk-checkboxes__item" key={choice.value}>
              <input
                className="govuk-checkboxes__input"
                id={id}
                name={frame.id}
                type="checkbox"
                value={choice.value}
                checked={value.includes(choice.value)}
                aria-describedby={choice.hint && `${id}-item-hint`}
                onChange={() => onChange(toggled(choice.value))}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
                {choice.label}
              </label>
              {choice.hint && (
                <div id={`${id}-item-hint`} className="govuk-hint govuk-checkboxes__hint">
                  {choice.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

/** GOV.UK Design System: select. */
export function Select({
  frame,
  choices,
  value,
  onChange,
}: {
  frame: FieldFrame;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <FormGroup frame={frame}>
      <select
        id={frame.id}
        name={frame.id}
        className={classNames('govuk-select', frame.error && 'govuk-select--error')}
        aria-describedby={describedBy(frame)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">Choose</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
