import { Checkboxes, Radios, Select } from '@waymark/ui';
import type { FieldSchema } from '@waymark/forms';
import type { FieldProps } from './field-props.js';

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** More choices than people read one under the other, such as every colleague. */
const MANY = 12;

export function ChoiceField({ field, frame, value, onChange }: FieldProps) {
  const choices = field.choices ?? [];
  const chosen = typeof value === 'string' ? value : null;
  if (choices.length > MANY && choices.every(({ hint }) => hint === undefined))
    return <Select frame={frame} choices={choices} value={chosen ?? ''} onChange={onChange} />;
  return <Radios frame={frame} choices={choices} value={chosen} onChange={onChange} />;
}

export const BooleanField = ({ frame, value, onChange }: FieldProps) => (
  <Radios
    inline
    frame={frame}
    choices={YES_NO}
    value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
    onChange={(chosen) => onChange(chosen === 'yes')}
  />
);

export const MultiChoiceField = ({ field, frame, value, onChange }: FieldProps) => (
  <Checkboxes
    frame={frame}
    choices={field.choices ?? []}
    value={textsOf(value)}
    onChange={(chosen) => onChange(withoutContradiction(field, textsOf(value), chosen))}
  />
);

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** 'None of these' takes the other choices away, and another choice takes 'None of these' away. */
function withoutContradiction(field: FieldSchema, before: string[], chosen: string[]): string[] {
  const alone = (field.choices ?? []).filter((one) => one.alone).map(({ value }) => value);
  const added = chosen.find((one) => !before.includes(one));
  if (added === undefined) return chosen;
  return alone.includes(added) ? [added] : chosen.filter((one) => !alone.includes(one));
}
