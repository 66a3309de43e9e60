import type { JsonObject } from '@waymark/domain';
import { isVisible, validateSubmission } from '@waymark/forms';
import { Button, InsetText } from '@waymark/ui';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { useMe } from '../../shared/session.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { Field } from '../task/fields/field.js';
import { errorWords } from '../task/field-error-words.js';
import { linesOf, type ShownError } from '../task/shown-error.js';
import { CaseAside } from './case-aside.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';
import { RECORDS } from './record-forms.js';

/** Records something about a case outside a task: an agreement, a death, another person. */
export function RecordPage() {
  const { case: caseId = '', what = '' } = useParams();
  const record = RECORDS[what];
  const { now } = useMe();
  const navigate = useNavigate();
  const command = useRef(crypto.randomUUID());
  const [values, setValues] = useState<JsonObject>({});
  const [errors, setErrors] = useState<ShownError[]>([]);
  const [sending, setSending] = useState(false);
  const file = useResource(
    () => call('getCase', { params: { case: caseId } }).then(({ banner }) => banner),
    caseId,
  );
  const back = { to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' };
  if (!record) return <Page title="There is nothing to record here" back={back} />;
  if (isClosed(file.error))
    return (
      <Page title={record.form.title} back={back}>
        <OpenWithReason caseId={caseId} opened={file.reload} />
      </Page>
    );
  const { form } = record;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = validateSubmission(form, values, { now, variables: {} });
    const wrong = checked.ok ? [] : checked.errors.filter(({ code }) => code !== 'future');
    if (wrong.length > 0)
      return setErrors(wrong.map((one) => ({ field: one.field, message: errorWords(form, one) })));
    setSending(true);
    try {
      await record.send({ case: caseId, values, command: command.current });
      void navigate(back.to, withSuccessMessage(record.done));
    } catch (error) {
      command.current = crypto.randomUUID();
      setErrors([{ message: wordsOf(error) }]);
      setSending(false);
    }
  };
  const input = { values, variables: {} };
  return (
    <Page
      title={form.title}
      about={file.data?.reference}
      error={file.error}
      loading={!file.data}
      problems={linesOf(form, errors)}
      back={back}
    >
      {file.data && (
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-two-thirds">
            <InsetText>
              This is about <strong>{file.data.name}</strong>, case{' '}
              <span className="wm-nowrap">{file.data.reference}</span>.
            </InsetText>
            <form noValidate onSubmit={(event) => void send(event)}>
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
                Record this
              </Button>
            </form>
          </div>
          <div className="govuk-grid-column-one-third">
            <CaseAside banner={file.data} ownJudgement={false} />
          </div>
        </div>
      )}
    </Page>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? (error.problem.detail ?? error.problem.title)
    : 'Nothing was saved, because the service cannot be reached. Try again in a moment.';
