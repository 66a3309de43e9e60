import type { TaskDetail } from '@waymark/contracts';
import type { Json, JsonObject } from '@waymark/domain';
import { isVisible, type FormSchema } from '@waymark/forms';
import { Button, InsetText } from '@waymark/ui';
import { useState } from 'react';
import { Field } from './fields/field.js';
import type { ShownError } from './shown-error.js';
import { StopNow } from './stop-now.js';
import { useDraft } from './use-draft.js';
import { useCompletion } from './use-completion.js';

const NO_FORM: FormSchema = { id: 'none', title: '', fields: [] };

interface TaskFormProps {
  detail: TaskDetail;
  errors: ShownError[];
  refused: (errors: ShownError[]) => void;
  done: (next: string[]) => void;
}

/** The form of the task. The input stays on the screen, whatever the server answers. */
export function TaskForm({ detail, errors, refused, done }: TaskFormProps) {
  const form = detail.form ?? NO_FORM;
  const [values, setValues] = useState<JsonObject>({ ...detail.values, ...detail.draft?.values });
  const draft = useDraft(detail, form);
  const { sending, send } = useCompletion({
    form,
    detail,
    refused,
    done: (next) => (draft.forget(), done(next)),
  });
  const change = (name: string, value: Json) => {
    const changed = { ...values, [name]: value };
    setValues(changed);
    draft.keep(changed);
  };
  const input = { values, variables: detail.variables };
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), void send(values))}>
      {form.title && form.title !== detail.title && (
        <h2 className="govuk-heading-m">{form.title}</h2>
      )}
      {form.guidance?.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {form.fields
        .filter((field) => field.type !== 'hidden' && isVisible(form, field, input))
        .map((field) => (
          <Field
            key={field.name}
            form={form}
            field={field}
            input={input}
            errors={errors}
            onChange={(value) => change(field.name, value)}
          />
        ))}
      {detail.may.complete ? (
        <div className="govuk-button-group">
          <Button type="submit" disabled={sending}>
            Complete this task
          </Button>
          {form.stopNow && <StopNow save={() => draft.saveNow(values)} />}
        </div>
      ) : (
        <InsetText>You can read this task, but your role cannot complete it.</InsetText>
      )}
      <p className="govuk-hint" role="status">
        {draft.says}
      </p>
    </form>
  );
}
