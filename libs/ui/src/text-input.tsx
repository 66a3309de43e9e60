import { classNames } from './class-names.js';
import { describedBy, FormGroup, type FieldFrame } from './form-group.js';

interface TextInputProps {
  frame: FieldFrame;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date' | 'datetime-local';
  inputMode?: 'numeric' | 'decimal';
  width?: string;
}

/** GOV.UK Design System: text input. */
export function TextInput({
  frame,
  value,
  onChange,
  type = 'text',
  inputMode,
  width,
}: TextInputProps) {
  return (
    <FormGroup frame={frame}>
      <input
        id={frame.id}
        name={frame.id}
        type={type}
        inputMode={inputMode}
        value={value}
        autoComplete="off"
        aria-describedby={describedBy(frame)}
        className={classNames('govuk-input', width, frame.error && 'govuk-input--error')}
        onChange={(event) => onChange(event.target.value)}
      />
    </FormGroup>
  );
}

/** GOV.UK Design System: textarea. */
export function Textarea({
  frame,
  value,
  onChange,
  rows = 4,
}: {
  frame: FieldFrame;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
}) {
  return (
    <FormGroup frame={frame}>
      <textarea
        id={frame.id}
        name={frame.id}
        rows={rows}
        value={value}
        aria-describedby={describedBy(frame)}
        className={classNames('govuk-textarea', frame.error && 'govuk-textarea--error')}
        onChange={(event) => onChange(event.target.value)}
      />
    </FormGroup>
  );
}
