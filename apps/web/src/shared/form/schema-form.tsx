import type { JsonObject } from '@waymark/domain';
import { dangerQuestion, isVisible, validateSubmission, type FormSchema } from '@waymark/forms';
import { Button, ErrorSummary } from '@waymark/ui';
import { useRef, useState, type FormEvent } from 'react';
import { ProblemError } from '../api.js';
import { useMe } from '../session.js';
import { errorWords } from './field-error-words.js';
import { Field } from './fields/field.js';
import { linesOf, type ShownError } from './shown-error.js';
import type { PageOfCase } from '../unsaved.js';
import { usePageDraft } from './use-page-draft.js';

interface SchemaFormProps {
  form: FormSchema;
  /** The word on the button. */
  button: string;
  initial?: JsonObject;
  /** What the conditions of the form read beside its own answers. */
  variables?: JsonObject;
  /** `command` is the same until the answer is known, so that sending twice counts once. */
  send: (values: JsonObject, command: string) => Promise<unknown>;
  done: () => void;
  /** The page of a case that keeps what is typed until it is sent. */
  page?: PageOfCase;
}

/** A form of the page itself, not of a task. The input stays, whatever the server answers. */
export function SchemaForm({
  form,
  button,
  initial = {},
  variables = {},
  send,
  done,
  page,
}: SchemaFormProps) {
  const { now } = useMe();
  const command = useRef(crypto.randomUUID());
  const [values, setValues] = useState<JsonObject>(initial);
  const [restored, setRestored] = useState(false);
  const draft = usePageDraft(page ?? null, (kept) => {
    const { [dangerQuestion(form)?.name ?? '']: _, ...others } = kept;
    setValues({ ...initial, ...others });
    setRestored(true);
  });
  const [errors, setErrors] = useState<ShownError[]>([]);
  const [sending, setSending] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = validateSubmission(form, values, { now, variables });
    // The server's clock decides what is in the future.
    const wrong = checked.ok ? [] : checked.errors.filter(({ code }) => code !== 'future');
    setErrors(wrong.map((one) => ({ field: one.field, message: errorWords(form, one) })));
    if (wrong.length > 0) return;
    setSending(true);
    try {
      await send(values, command.current);
      setValues(initial);
      draft.forget();
      done();
    } catch (error) {
      setErrors([{ message: wordsOf(error) }]);
    }
    command.current = crypto.randomUUID();
    setSending(false);
  };
  const change = (next: JsonObject): void => {
    setValues(next);
    draft.keep(next);
  };
  const input = { values, variables };
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
            key={`${field.name}${restored ? ' restored' : ''}`}
            form={form}
            field={field}
            input={input}
            errors={errors}
            last={{}}
            askAgain={
              restored && field === dangerQuestion(form) && values[field.name] === undefined
            }
            onChange={(value) => change({ ...values, [field.name]: value })}
          />
        ))}
      <Button type="submit" disabled={sending}>
        {button}
      </Button>
      {draft.says && (
        <p className="govuk-hint" role="status">
          {draft.says}
        </p>
      )}
    </form>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? (error.problem.errors?.[0]?.message ?? error.message)
    : 'Nothing was saved, because the service cannot be reached. Try again in a moment.';
