import { Textarea, TextInput } from '@waymark/ui';
import { instantOfLondon, londonInput } from '../../../shared/london-time.js';
import type { FieldProps } from './field.js';

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const TextField = ({ frame, value, onChange }: FieldProps) => <TextInput frame={frame} value={textOf(value)} onChange={onChange} />;
export const TextareaField = ({ frame, value, onChange }: FieldProps) => <Textarea frame={frame} value={textOf(value)} onChange={onChange} />;
export const DateField = ({ frame, value, onChange }: FieldProps) => <TextInput type="date" width="govuk-input--width-10" frame={frame} value={textOf(value)} onChange={onChange} />;

/** A number that cannot be read stays as it was typed; the validator says what is wrong with it. */
export const NumberField = ({ frame, value, onChange }: FieldProps) => (
  <TextInput inputMode="decimal" width="govuk-input--width-5" frame={frame} value={textOf(value)} onChange={(text) => onChange(text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)} />
);

/** People type London time; the form carries the instant. */
export function DateTimeField({ frame, value, onChange }: FieldProps) {
  const shown = typeof value === 'string' && value !== '' ? (value.endsWith('Z') ? londonInput(value) : value) : '';
  return <TextInput type="datetime-local" width="govuk-input--width-20" frame={frame} value={shown} onChange={(local) => onChange(instantOfLondon(local) ?? local)} />;
}
