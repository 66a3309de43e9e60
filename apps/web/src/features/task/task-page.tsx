import type { TaskDetail } from '@waymark/contracts';
import { WarningText } from '@waymark/ui';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { CaseAside } from '../case/case-aside.js';
import { ContactBanner } from '../case/contact-banner.js';
import { TaskActions } from './task-actions.js';
import { TaskForm } from './task-form.js';

/** One task: how the person may be contacted above, the form in the middle, the case beside it. */
export function TaskPage() {
  const { task = '' } = useParams();
  const { data, error, reload } = useResource(() => call('getTask', { params: { task } }), task);
  return (
    <Page title={data?.title ?? 'Task'} error={error} loading={!data}>
      {data && <TaskBody key={data.task} detail={data} reload={reload} />}
    </Page>
  );
}

function TaskBody({ detail, reload }: { detail: TaskDetail; reload: () => void }) {
  const navigate = useNavigate();
  const done = (next: string[]) => void navigate(next[0] ? `/tasks/${encodeURIComponent(next[0])}` : '/');
  return (
    <>
      {detail.overdue && <WarningText>This task is overdue{detail.due ? `: it was due ${londonTime(detail.due)}` : ''}.</WarningText>}
      {detail.banner && <ContactBanner banner={detail.banner} />}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {!detail.overdue && detail.due && <p className="govuk-body">Due {londonTime(detail.due)}</p>}
          <TaskActions detail={detail} changed={reload} />
          {detail.status === 'open' ? <TaskForm detail={detail} done={done} /> : <p className="govuk-body">This task has ended. There is nothing more to do here.</p>}
        </div>
        <div className="govuk-grid-column-one-third">{detail.banner && <CaseAside banner={detail.banner} />}</div>
      </div>
    </>
  );
}
