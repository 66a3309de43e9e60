import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { Button, InsetText, SuccessBanner, WarningText } from '@waymark/ui';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import {
  useSuccessMessage,
  withDangerSaid,
  withSuccessMessage,
  type DangerWords,
} from '../../shared/success-message.js';
import { DangerNow } from '../../shared/danger-flag.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { StopNow } from '../../shared/stop-now.js';
import { useResource } from '../../shared/use-resource.js';
import { CaseAside } from '../case/case-aside.js';
import { ContactBanner } from '../case/contact-banner.js';
import { Recorded } from './recorded.js';
import { ForDecisions } from './for-decisions.js';
import { CallingNotice } from './calling-notice.js';
import { TaskActions } from './task-actions.js';
import { TaskForm } from './task-form.js';
import { nextAttempt } from './next-attempt.js';
import { linesOf, type ShownError } from '../../shared/form/shown-error.js';
import { useCalling } from './use-calling.js';

/** In place of the case, for a person who does not work on it. */
const ClosedCase = ({ caseId }: { caseId: string }) => (
  <aside className="wm-aside" aria-label="The case">
    <h2 className="govuk-heading-s">The case</h2>
    <p className="govuk-body">You do not work on this case, so its file is closed to you.</p>
    {may(useMe(), 'cases.break-glass') && (
      <p className="govuk-body">
        <Link className="govuk-link" to={`/cases/${encodeURIComponent(caseId)}`}>
          Open the file with a reason
        </Link>
      </p>
    )}
  </aside>
);

const BACK = { to: '/', text: 'Back to the work list' };

export function TaskPage() {
  const { task = '' } = useParams();
  return <OneTask key={task} task={task} />;
}

/** One task: safe contact at the top, the form below it, the case beside the form. */
function OneTask({ task }: { task: string }) {
  const { data, error, reload } = useResource(() => call('getTask', { params: { task } }), task);
  const [errors, setErrors] = useState<ShownError[]>([]);
  const done = useSuccessMessage();
  // Nothing is a success while somebody is in danger.
  const about = data?.dangerSince != null;
  return (
    <>
      {done && data && !about && errors.length === 0 && <SuccessBanner>{done}</SuccessBanner>}
      <Page
        title={data?.title ?? 'Task'}
        about={data?.reference}
        error={error}
        problems={linesOf(data?.form ?? null, errors)}
        back={BACK}
        loading={!data}
      >
        {done && about && <InsetText>{done}</InsetText>}
        {data && <TaskBody detail={data} reload={reload} errors={errors} refused={setErrors} />}
      </Page>
    </>
  );
}

interface TaskBodyProps {
  detail: TaskDetail;
  reload: () => void;
  errors: ShownError[];
  refused: (errors: ShownError[]) => void;
}

function TaskBody({ detail, reload, errors, refused }: TaskBodyProps) {
  const navigate = useNavigate();
  const { other, start, takeOver, typing } = useCalling(detail, { reload });
  const typed = useRef<() => JsonObject | null>(() => null);
  const open = detail.status === 'open';
  const writes = open && (detail.may.complete || detail.may.keep);
  const now = () => typed.current();
  // The form stays while somebody types, even if the task ends meanwhile.
  const [keeping, setKeeping] = useState(open || detail.draft !== null);
  const leave = (message: string, next?: string) =>
    void navigate(next ? `/tasks/${encodeURIComponent(next)}` : '/', withSuccessMessage(message));
  const tell = (danger: DangerWords) =>
    void navigate(
      detail.case ? `/cases/${encodeURIComponent(detail.case)}/danger` : '/',
      withDangerSaid({
        ...danger,
        sent: `“${detail.title}”`,
        before: detail.banner?.danger?.task ?? null,
      }),
    );
  const done = async ([next, ...more]: string[], danger: DangerWords | null) => {
    if (danger) return tell(danger);
    const attempt = next ? await nextAttempt(detail, [next, ...more]) : '';
    leave(
      `“${detail.title}” is completed.` +
        attempt +
        (next ? ` This is the next task for this ${detail.case ? 'case' : 'row'}.` : ''),
      next,
    );
  };
  return (
    <>
      {showsVictim(detail) && (
        <StopNow {...(writes && { form: { task: detail.task, typed: now } })} />
      )}
      {open && detail.overdue && (
        <WarningText>
          {detail.process === DANGER_NOW ? 'Do this now' : 'This task is overdue'}
          {detail.due ? `: it was due ${londonTime(detail.due)}` : ''}.
        </WarningText>
      )}
      {detail.banner && detail.process !== DANGER_NOW && <DangerNow banner={detail.banner} />}
      {other && <CallingNotice {...other} takeOver={takeOver} />}
      {detail.banner && <ContactBanner banner={detail.banner} changed={reload} start={start} />}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {open && !detail.overdue && detail.due && (
            <p className="govuk-body">
              <strong>Due {londonTime(detail.due)}</strong>
            </p>
          )}
          {open && <ForDecisions detail={detail} />}
          {open && <TaskActions detail={detail} changed={reload} refused={refused} />}
          {!open && <Ended status={detail.status} caseId={detail.banner ? detail.case : null} />}
          {!open && <Recorded detail={detail} />}
          {!open && !keeping && detail.may.keep && (
            <Button variant="secondary" onClick={() => setKeeping(true)}>
              Record a call that I made
            </Button>
          )}
          {(open || (keeping && detail.may.keep)) && (
            <TaskForm
              detail={detail}
              errors={errors}
              refused={refused}
              done={(next, said) => void done(next, said)}
              changed={reload}
              typing={typing}
              typed={typed}
              kept={(danger) =>
                danger ? tell(danger) : leave('Your call is recorded with the case.')
              }
            />
          )}
        </div>
        <div className="govuk-grid-column-one-third">
          {detail.banner ? (
            <CaseAside
              banner={detail.banner}
              ownJudgement={detail.form?.ownJudgement === true && detail.may.complete}
            />
          ) : (
            detail.case && <ClosedCase caseId={detail.case} />
          )}
        </div>
      </div>
    </>
  );
}

const DANGER_NOW = 'danger-now';

/** A case, the row of a police file, or a form in which somebody writes what was said. */
const showsVictim = ({ banner, row, records, form }: TaskDetail): boolean =>
  banner !== null || row !== null || records || form?.stopNow === true;

const ENDED: Partial<Record<TaskDetail['status'], string>> = {
  completed: 'This task has been completed.',
  cancelled: 'This task is no longer needed, because something else happened in the meantime.',
};

const Ended = ({ status, caseId }: Pick<TaskDetail, 'status'> & { caseId: string | null }) => (
  <p className="govuk-body">
    {ENDED[status]} There is nothing more to do here.
    {caseId && (
      <>
        {' '}
        <Link className="govuk-link" to={`/cases/${encodeURIComponent(caseId)}`}>
          Read in the file what happened
        </Link>
      </>
    )}
  </p>
);
