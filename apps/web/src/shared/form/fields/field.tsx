import type { Json } from '@waymark/domain';
import {
  isRequired,
  offeredChoices,
  type FieldSchema,
  type FieldType,
  type FormSchema,
  type FormValues,
} from '@waymark/forms';
import { Button, type FieldFrame } from '@waymark/ui';
import type { ReactNode } from 'react';
import { ErrorBoundary } from '../../error-boundary.js';
import type { ShownError } from '../shown-error.js';
import { lastTime, type LastAnswers } from '../last-time.js';
import type { FieldProps } from './field-props.js';
import { BooleanField, ChoiceField, MultiChoiceField } from './choice-fields.js';
import { GoalsField } from './goals-field.js';
import { InstrumentField } from './instrument-field.js';
import { DateField, DateTimeField, NumberField, TextareaField, TextField } from './text-fields.js';

/** The component of each field type. A new type does not compile until it has one. */
const COMPONENTS: Record<Exclude<FieldType, 'hidden'>, (props: FieldProps) => ReactNode> = {
  text: TextField,
  textarea: TextareaField,
  number: NumberField,
  integer: NumberField,
  boolean: BooleanField,
  choice: ChoiceField,
  'multi-choice': MultiChoiceField,
  date: DateField,
  'date-time': DateTimeField,
  instrument: InstrumentField,
  goals: GoalsField,
};

interface Props {
  form: FormSchema;
  field: FieldSchema;
  input: FormValues;
  errors: ShownError[];
  last: LastAnswers;
  onChange: (value: Json) => void;
}

export function Field({ form, field, input, errors, last, onChange }: Props) {
  if (field.type === 'hidden') return null;
  const frame: FieldFrame = {
    id: `field-${field.name}`,
    label: field.label,
    hint: field.hint,
    before: lastTime(field, last[field.name]),
    error: errors.find((error) => error.field === field.name)?.message,
    optional: !isRequired(form, field, input),
  };
  const Component = COMPONENTS[field.type];
  return (
    <ErrorBoundary
      instead={(again) => <Unshown label={field.label} empty={() => (onChange(null), again())} />}
    >
      <Component
        field={field.choices ? { ...field, choices: offeredChoices(form, field, input) } : field}
        frame={frame}
        value={input.values[field.name]}
        onChange={onChange}
        errors={errors}
        last={last[field.name]}
      />
    </ErrorBoundary>
  );
}

/** In place of a question that cannot be shown with the answer that it has. */
const Unshown = ({ label, empty }: { label: string; empty: () => void }) => (
  <div className="govuk-form-group govuk-form-group--error">
    <p className="govuk-label">{label}</p>
    <p className="govuk-error-message">
      This question cannot be shown with the answer that was typed. The other answers are kept.
    </p>
    <Button variant="secondary" onClick={empty}>
      Empty this answer
    </Button>
  </div>
);
