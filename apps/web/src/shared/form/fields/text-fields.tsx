import { targetsOf } from '@waymark/forms';
import { DateInput, Textarea, TextInput } from '@waymark/ui';
import { lazy, Suspense, useState } from 'react';
import { dateOfParts, partsOf } from '../../london-parts.js';
import { numberTyped } from '../number-typed.js';
import type { FieldProps } from './field-props.js';
const SAFE_TIMES = 'case.contactRule.safeTimes';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Few forms ask for safe times, so few pages load the days and hours. */
const SafeTimesField = lazy(() =>
  import('./safe-times-field.js').then(({ SafeTimesField: field }) => ({ default: field })),
);

export function TextField(props: FieldProps) {
  const { field, frame, value, onChange } = props;
  const input = <TextInput frame={frame} value={textOf(value)} onChange={onChange} />;
  if (!targetsOf(field).includes(SAFE_TIMES)) return input;
  return (
    <Suspense fallback={input}>
      <SafeTimesField {...props} />
    </Suspense>
  );
}
export const TextareaField = ({ frame, value, onChange }: FieldProps) => (
  <Textarea frame={frame} value={textOf(value)} onChange={onChange} />
);
export const DateField = ({ frame, value, onChange }: FieldProps) => (
  <DateInput
    frame={frame}
    initial={partsOf(textOf(value))}
    onChange={(parts) => onChange(dateOfParts(parts))}
  />
);

/** Shows what was typed while it means the value: `1.0` on the way to 1.05 does not turn into 1. */
export function NumberField({ frame, value, onChange }: FieldProps) {
  const [typed, setTyped] = useState('');
  return (
    <TextInput
      inputMode="decimal"
      width="govuk-input--width-5"
      frame={frame}
      value={numberTyped(typed) === value ? typed : textOf(value)}
      onChange={(text) => {
        setTyped(text);
        onChange(numberTyped(text));
      }}
    />
  );
}
