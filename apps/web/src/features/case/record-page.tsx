import type { CaseBanner } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { NOW, takesNow, type FormSchema } from '@waymark/forms';
import { InsetText } from '@waymark/ui';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { StopNow } from '../../shared/stop-now.js';
import { dangerIn, withDangerSaid, withSuccessMessage } from '../../shared/success-message.js';
import { useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { CaseAside } from './case-aside.js';
import type { KnownOfCase } from './contact-questions.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';
import { RECORDS } from './record-forms.js';
import { withWhatNext } from './what-next.js';

/** Records something about a case outside a task: contact, danger, an agreement, a death. */
export function RecordPage() {
  const { case: caseId = '', what = '' } = useParams();
  const record = RECORDS[what];
  const navigate = useNavigate();
  const { now } = useMe();
  const sent = useRef<JsonObject>({});
  const { data, error, reload } = useResource(
    () => call('getCase', { params: { case: caseId } }).then(({ banner }) => banner),
    caseId,
  );
  const back = { to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' };
  if (!record) return <Page title="There is nothing to record here" back={back} />;
  if (isClosed(error))
    return (
      <Page title={record.form.title} back={back}>
        <OpenWithReason caseId={caseId} opened={reload} />
      </Page>
    );
  const done = (): void => {
    const danger = what === 'danger' ? { ...sent.current, emergency: true } : sent.current;
    const said = dangerIn(danger);
    if (said)
      void navigate(
        `${back.to}/danger`,
        withDangerSaid({
          ...said,
          sent: `“${record.form.title}”`,
          before: data?.danger?.task ?? null,
        }),
      );
    else
      void navigate(
        back.to,
        record.leads ? withWhatNext(record.done) : withSuccessMessage(record.done),
      );
  };
  return (
    <Page
      title={record.form.title}
      about={data?.reference}
      error={error}
      loading={!data}
      back={back}
    >
      {data && <StopNow />}
      {data && (
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-two-thirds">
            <InsetText>
              This is about <strong>{data.name}</strong>, case{' '}
              <span className="wm-nowrap">{data.reference}</span>.
            </InsetText>
            <SchemaForm
              form={record.form}
              button="Record this"
              {...(record.initial && { initial: record.initial })}
              variables={{ ...knownOf(data) }}
              // What was said of danger is about now, so it is never kept and shown again.
              {...(what !== 'danger' && { page: { case: caseId, page: `record-${what}` } })}
              send={(values, command) => (
                (sent.current = values),
                record.send({ case: caseId, values: atItsTime(record.form, values, now), command })
              )}
              done={done}
            />
          </div>
          <div className="govuk-grid-column-one-third">
            <CaseAside banner={data} ownJudgement={false} />
          </div>
        </div>
      )}
    </Page>
  );
}

const knownOf = ({ flags, language }: CaseBanner): KnownOfCase => ({
  daFlag: flags.includes('domestic-abuse'),
  hba: flags.includes('honour-based-abuse'),
  interpreterNeeded: language.interpreterNeeded,
});

/** What has just happened has the time at which the page was opened. */
const atItsTime = (form: FormSchema, values: JsonObject, now: string): JsonObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === NOW && form.fields.some((field) => field.name === name && takesNow(field))
        ? now
        : value,
    ]),
  );
