import type { Json } from '@waymark/domain';
import {
  isRequired,
  isSafetyQuestion,
  offeredChoices,
  sectionAbove,
  type FieldSchema,
  type FieldType,
  type FormSchema,
  type FormValues,
} from '@waymark/forms';
import { Button, type FieldFrame } from '@waymark/ui';
import { lazy, Suspense, useContext, type ReactNode } from 'react';
import { ErrorBoundary } from '../../error-boundary.js';
import type { ShownError } from '../shown-error.js';
import { SessionContext } from '../../session.js';
import { lastTime, type LastAnswers } from '../last-time.js';
import type { FieldProps } from './field-props.js';
import { BooleanField, ChoiceField, MultiChoiceField } from './choice-fields.js';
import { DateTimeField } from './date-time-field.js';
import { DateField, NumberField, TextareaField, TextField } from './text-fields.js';

/** Few forms have a checklist, or ask for goals. */
const InstrumentField = lazy(() =>
  import('./instrument-field.js').then(({ InstrumentField: field }) => ({ default: field })),
);
const GoalsField = lazy(() =>
  import('./goals-field.js').then(({ GoalsField: field }) => ({ default: field })),
);

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
  instrument: (props) => (
    <Suspense>
      <InstrumentField {...props} />
    </Suspense>
  ),
  goals: (props) => (
    <Suspense>
      <GoalsField {...props} />
    </Suspense>
  ),
};

interface Props {
  form: FormSchema;
  field: FieldSchema;
  input: FormValues;
  errors: ShownError[];
  last: LastAnswers;
  /** The other answers came back from a draft. This one is about now, so it did not. */
  askAgain?: boolean;
  onChange: (value: Json) => void;
}

export function Field({ form, field, input, errors, last, askAgain, onChange }: Props) {
  const now = useContext(SessionContext)?.now ?? null;
  if (field.type === 'hidden') return null;
  const frame: FieldFrame = {
    id: `field-${field.name}`,
    label: field.label,
    hint: field.hint,
    before: askAgain
      ? ASK_AGAIN
      : (lastTime(field, { last: last[field.name], now }) ??
        (field.shows ? KNOWN_BEFORE : undefined)),
    error: errors.find((error) => error.field === field.name)?.message,
    optional: !isRequired(form, field, input) && (asksAboutSafety(field) ? NOT_ASKED : true),
  };
  const Component = COMPONENTS[field.type];
  const section = sectionAbove(form, field, input);
  const shown = (
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
  return section === null ? (
    shown
  ) : (
    <>
      <h2 className="govuk-heading-m">{section}</h2>
      {shown}
    </>
  );
}

const KNOWN_BEFORE = 'Filled in with what is known so far. Correct it if that has changed.';
const ASK_AGAIN =
  'Your other answers are back. This one is never kept, because it is about now. Ask again.';
const NOT_ASKED = 'leave this blank only if you could not ask';

/** Questions that somebody answers for the victim. Text beside them may well stay empty. */
const ASKED: ReadonlySet<FieldType> = new Set(['boolean', 'choice', 'multi-choice', 'instrument']);
const asksAboutSafety = (field: FieldSchema): boolean =>
  ASKED.has(field.type) && isSafetyQuestion(field);

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
