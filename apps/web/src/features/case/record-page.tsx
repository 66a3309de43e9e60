import { InsetText } from '@waymark/ui';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { StopNow } from '../../shared/stop-now.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { CaseAside } from './case-aside.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';
import { RECORDS } from './record-forms.js';

/** Records something about a case outside a task: an agreement, a death, another person. */
export function RecordPage() {
  const { case: caseId = '', what = '' } = useParams();
  const record = RECORDS[what];
  const navigate = useNavigate();
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
              page={{ case: caseId, page: `record-${what}` }}
              send={(values, command) => record.send({ case: caseId, values, command })}
              done={() => void navigate(back.to, withSuccessMessage(record.done))}
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
