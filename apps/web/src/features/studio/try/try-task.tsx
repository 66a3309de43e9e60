import type { Json, JsonObject } from '@waymark/domain';
import { isVisible, validateSubmission, type FormSchema } from '@waymark/forms';
import type { TrialStep, TrialView } from '@waymark/simulator';
import { Button, ErrorSummary, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { errorWords } from '../../../shared/form/field-error-words.js';
import { Field } from '../../../shared/form/fields/field.js';
import { linesOf, type ShownError } from '../../../shared/form/shown-error.js';

interface TryTaskProps {
  task: TrialView['tasks'][number];
  name: string;
  now: string;
  onDone: (step: TrialStep) => void;
  onCancel: () => void;
}

const NO_FORM: FormSchema = { id: 'none', title: '', fields: [] };

/** The form of a task as a worker sees it. It is checked as theirs is, and is not sent. */
export function TryTask({ task, name, now, onDone, onCancel }: TryTaskProps) {
  const form = task.form ?? NO_FORM;
  const [values, setValues] = useState<JsonObject>(task.initial);
  const [by, setBy] = useState('');
  const [errors, setErrors] = useState<ShownError[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const input = { values, variables: task.variables };
  const shown = form.fields.filter(
    (field) => field.type !== 'hidden' && isVisible(form, field, input),
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const data = Object.fromEntries(
      shown.flatMap(({ name: field }): [string, Json][] =>
        values[field] === undefined ? [] : [[field, values[field]]],
      ),
    );
    const judged = validateSubmission(form, data, { now, variables: task.variables });
    const wrong = judged.ok ? [] : judged.errors;
    setErrors(wrong.map((one) => ({ field: one.field, message: errorWords(form, one) })));
    if (wrong.length > 0) return;
    onDone({
      complete: task.element,
      ...(by.trim() !== '' && { by: by.trim() }),
      ...(Object.keys(data).length > 0 && { data }),
    });
  };
  return (
    <form noValidate onSubmit={send} className="wm-try-form" aria-label={`Form of “${name}”`}>
      <h3 className="govuk-heading-m" tabIndex={-1} ref={heading}>
        {name}
      </h3>
      {errors.length > 0 && <ErrorSummary errors={linesOf(form, errors)} />}
      {form.guidance?.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {shown.map((field) => (
        <Field
          key={field.name}
          form={form}
          field={field}
          input={input}
          errors={errors}
          last={{}}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <TextInput
        frame={{
          id: 'try-by',
          label: 'Who does it',
          hint: 'A made-up name. Some tasks need another person than the one before.',
          optional: true,
        }}
        width="govuk-input--width-20"
        value={by}
        onChange={setBy}
      />
      <div className="govuk-button-group">
        <Button type="submit">Complete this task</Button>
        <Button variant="secondary" onClick={onCancel}>
          Leave it open
        </Button>
      </div>
    </form>
  );
}
