import type { JsonObject } from '@waymark/domain';
import { isVisible, type FormSchema } from '@waymark/forms';
import { InsetText } from '@waymark/ui';
import { useState } from 'react';
import { useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Field } from '../../shared/form/fields/field.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import { versionAddress } from './addresses.js';

/** A form as people see it. It can be tried; nothing is sent or kept. */
export function FormPage() {
  const { journey = '', version = '', form = '' } = useParams();
  const of = { journey, version };
  const { data, error } = useResource(
    () => call('getForm', { params: { ...of, form } }),
    `${journey}/${version}/${form}`,
  );
  const schema = data as unknown as FormSchema | null;
  return (
    <Page
      title={schema ? `Form: ${schema.title}` : 'Form'}
      about={`${journey} ${version}`}
      error={error}
      loading={!data}
      back={{ to: versionAddress(of), text: `${titleOfId(journey)}, version ${version}` }}
    >
      {schema && <Tried form={schema} />}
    </Page>
  );
}

function Tried({ form }: { form: FormSchema }) {
  const [values, setValues] = useState<JsonObject>({});
  const input = { values, variables: {} };
  const shown = form.fields.filter((field) => isVisible(form, field, input));
  const hidden = form.fields.length - shown.length;
  return (
    <>
      <InsetText>
        You can try this form: questions appear and disappear as they do for a worker. What you type
        is not sent and not kept. Do not type anything about a real person.
      </InsetText>
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
          errors={[]}
          last={{}}
          onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
        />
      ))}
      <p className="govuk-body" role="status">
        {hidden === 0
          ? 'Every question is shown.'
          : hidden === 1
            ? 'One question is not shown with these answers.'
            : `${hidden} questions are not shown with these answers.`}
      </p>
    </>
  );
}
