import { Checkboxes, Radios } from '@waymark/ui';
import type { FieldProps } from './field-props.js';

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const ChoiceField = ({ field, frame, value, onChange }: FieldProps) => (
  <Radios
    frame={frame}
    choices={field.choices ?? []}
    value={typeof value === 'string' ? value : null}
    onChange={onChange}
  />
);

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
    value={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
    onChange={onChange}
  />
);
