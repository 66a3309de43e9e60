import { useState } from 'react';
import { classNames } from './class-names.js';
import { FieldsetGroup, type FieldFrame } from './form-group.js';

/** The input as it was typed. `time` is used only if the question asks for one. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
  time: string;
}

interface DateInputProps {
  frame: FieldFrame;
  initial: DateParts;
  onChange: (parts: DateParts) => void;
  withTime?: boolean;
}

const PARTS = [
  { name: 'day', label: 'Day', width: 'govuk-input--width-2' },
  { name: 'month', label: 'Month', width: 'govuk-input--width-2' },
  { name: 'year', label: 'Year', width: 'govuk-input--width-4' },
  { name: 'time', label: 'Time', width: 'govuk-input--width-5' },
] as const;

/**
 * GOV.UK Design System: date input, optionally with a time (24 hours). The first input has the id
 * of the field.
 */
export function DateInput({ frame, initial, onChange, withTime }: DateInputProps) {
  const [parts, setParts] = useState(initial);
  const change = (name: keyof DateParts, text: string) => {
    const changed = { ...parts, [name]: text };
    setParts(changed);
    onChange(changed);
  };
  return (
    <FieldsetGroup frame={frame} role="group">
      <div className="govuk-date-input" id={`${frame.id}-parts`}>
        {PARTS.filter(({ name }) => name !== 'time' || withTime).map(
          ({ name, label, width }, index) => {
            const id = index === 0 ? frame.id : `${frame.id}-${name}`;
            return (
              <div className="govuk-date-input__item" key={name}>
                <div className="govuk-form-group">
                  <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                    {label}
                  </label>
                  <input
                    className={classNames(
                      'govuk-input govuk-date-input__input',
                      width,
                      frame.error && 'govuk-input--error',
                    )}
                    id={id}
                    name={id}
                    type="text"
                    inputMode={name === 'time' ? 'text' : 'numeric'}
                    autoComplete="off"
                    value={parts[name]}
                    onChange={(event) => change(name, event.target.value)}
                  />
                </div>
              </div>
            );
          },
        )}
      </div>
    </FieldsetGroup>
  );
}
