import { DateInput, Textarea, TextInput } from '@waymark/ui';
import { dateOfParts, instantOfParts, partsOf } from '../../london-parts.js';
import type { FieldProps } from './field-props.js';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const TextField = ({ frame, value, onChange }: FieldProps) => (
  <TextInput frame={frame} value={textOf(value)} onChange={onChange} />
);
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

/** People type London time; the form holds the instant. */
export const DateTimeField = ({ frame, value, onChange }: FieldProps) => (
  <DateInput
    withTime
    frame={{ ...frame, hint: frame.hint ?? 'For example, 27 3 2026 and 14:30' }}
    initial={partsOf(textOf(value))}
    onChange={(parts) => onChange(instantOfParts(parts))}
  />
);
