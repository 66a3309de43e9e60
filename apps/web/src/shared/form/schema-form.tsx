import type { JsonObject } from '@waymark/domain';
import { isVisible, validateSubmission, type FormSchema } from '@waymark/forms';
import { Button, ErrorSummary } from '@waymark/ui';
import { useRef, useState, type FormEvent } from 'react';
import { ProblemError } from '../api.js';
import { useMe } from '../session.js';
import { errorWords } from './field-error-words.js';
import { Field } from './fields/field.js';
import { linesOf, type ShownError } from './shown-error.js';

interface SchemaFormProps {
  form: FormSchema;
  /** The word on the button. */
  button: string;
  initial?: JsonObject;
  /** `command` is the same until the answer is known, so that sending twice counts once. */
  send: (values: JsonObject, command: string) => Promise<unknown>;
  done: () => void;
}

/** A form of the page itself, not of a task. The input stays, whatever the server answers. */
export function SchemaForm({ form, button, initial = {}, send, done }: SchemaFormProps) {
  const { now } = useMe();
  const command = useRef(crypto.randomUUID());
  const [values, setValues] = useState<JsonObject>(initial);
  const [errors, setErrors] = useState<ShownError[]>([]);
  const [sending, setSending] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = validateSubmission(form, values, { now, variables: {} });
    // The server's clock decides what is in the future.
    const wrong = checked.ok ? [] : checked.errors.filter(({ code }) => code !== 'future');
    setErrors(wrong.map((one) => ({ field: one.field, message: errorWords(form, one) })));
    if (wrong.length > 0) return;
    setSending(true);
    try {
      await send(values, command.current);
      setValues(initial);
      done();
    } catch (error) {
      setErrors([{ message: wordsOf(error) }]);
    }
    command.current = crypto.randomUUID();
    setSending(false);
  };
  const input = { values, variables: {} };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {errors.length > 0 && <ErrorSummary errors={linesOf(form, errors)} />}
      {form.guidance?.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {form.fields
        .filter((field) => isVisible(form, field, input))
        .map((field) => (
          <Field
            key={field.name}
            form={form}
            field={field}
            input={input}
            errors={errors}
            last={{}}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      <Button type="submit" disabled={sending}>
        {button}
      </Button>
    </form>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? (error.problem.errors?.[0]?.message ?? error.message)
    : 'Nothing was saved, because the service cannot be reached. Try again in a moment.';
