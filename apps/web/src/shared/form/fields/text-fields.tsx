import { targetsOf } from '@waymark/forms';
import { DateInput, Textarea, TextInput } from '@waymark/ui';
import { lazy, Suspense } from 'react';
import { dateOfParts, partsOf } from '../../london-parts.js';
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

/** Text that is not a number stays as it was typed; the validator says what is wrong. */
export const NumberField = ({ frame, value, onChange }: FieldProps) => (
  <TextInput
    inputMode="decimal"
    width="govuk-input--width-5"
    frame={frame}
    value={textOf(value)}
    onChange={(text) =>
      onChange(text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)
    }
  />
);
