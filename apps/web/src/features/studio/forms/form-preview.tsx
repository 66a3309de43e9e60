import type { JsonObject } from '@waymark/domain';
import { checkFormSchema, isVisible, validateSubmission, type FormSchema } from '@waymark/forms';
import { Button, ErrorSummary } from '@waymark/ui';
import { useMemo, useState } from 'react';
import { errorWords } from '../../../shared/form/field-error-words.js';
import { Field } from '../../../shared/form/fields/field.js';
import { useMe } from '../../../shared/session.js';

/** The form as people see it, with its checks. Nothing is sent or kept. */
export function FormPreview({ form }: { form: FormSchema }) {
  const { now } = useMe();
  const [values, setValues] = useState<JsonObject>({});
  const [errors, setErrors] = useState<{ field: string; message: string }[] | null>(null);
  const isWhole = useMemo(() => checkFormSchema(form as never).length === 0, [form]);
  if (!isWhole)
    return (
      <p className="govuk-body">
        The form is shown as soon as what must be corrected is corrected.
      </p>
    );
  const names = new Set(form.fields.map(({ name }) => name));
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  const input = { values: own, variables: {} };
  const shown = form.fields.filter((field) => isVisible(form, field, input));
  const check = (): void => {
    const seen = new Set(shown.map(({ name }) => name));
    const sent = Object.fromEntries(Object.entries(own).filter(([name]) => seen.has(name)));
    const judged = validateSubmission(form, sent, { now, variables: {} });
    setErrors(
      judged.ok
        ? []
        : judged.errors.map((one) => ({ field: one.field, message: errorWords(form, one) })),
    );
  };
  return (
    <>
      {errors && errors.length > 0 && (
        <ErrorSummary
          errors={errors.map(({ field, message }) => ({ message, target: `field-${field}` }))}
        />
      )}
      {(form.showsResult ?? []).map(({ variable, label }) => (
        <p className="govuk-body" key={variable}>
          <strong>{label}</strong>: the value of {variable}, if it has one
        </p>
      ))}
      {form.guidance?.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {shown.map((field) => (
        <Field
          key={`${field.name} ${field.type}`}
          form={form}
          field={field}
          input={input}
          errors={errors ?? []}
          last={{}}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <Button variant="secondary" onClick={check}>
        Check these answers
      </Button>
      <p className="govuk-body" role="status">
        {errors?.length === 0 ? 'The form would take these answers.' : ''}
      </p>
    </>
  );
}
