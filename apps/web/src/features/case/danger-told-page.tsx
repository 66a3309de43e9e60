import { SummaryList, WarningText } from '@waymark/ui';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { StopNow } from '../../shared/stop-now.js';
import { withSuccessMessage, type DangerSaid } from '../../shared/success-message.js';

/** How often and how many times the page looks for the task, in milliseconds. */
const EVERY = 1_000;
const TIMES = 20;
/** After so many times an older task about the danger opens, if there is one. */
const PATIENCE = 8;

/**
 * After somebody said that the person is in danger now: 999 first, with what was said, until the
 * task about the danger is there. Then that task opens by itself.
 */
export function DangerToldPage() {
  const { case: caseId = '' } = useParams();
  const said = (useLocation().state as { dangerSaid?: DangerSaid } | null)?.dangerSaid ?? null;
  const waits = useDangerTask(caseId, said);
  return (
    <Page title="In danger now" back={{ to: '/', text: 'Back to the work list' }} loading={false}>
      <StopNow />
      <WarningText>{said ? (CALLED[said.called999 ?? ''] ?? CALL) : CALL}</WarningText>
      {said && (
        <SummaryList
          rows={[
            { key: 'Where they are', value: said.where ?? 'Nobody said' },
            { key: 'What they said', value: said.words ?? 'Nothing was written' },
          ]}
        />
      )}
      <p className="govuk-body" role="status">
        {waits
          ? 'The safeguarding lead and the supervisor on duty are being told. ' +
            'The task about the danger opens here in a moment.'
          : 'The task about the danger is not there yet. Tell the safeguarding lead by telephone.'}
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={`/cases/${encodeURIComponent(caseId)}`}>
          Open the file of the case
        </Link>
      </p>
    </Page>
  );
}

const CALL = 'If nobody has called 999, call now.';
const CALLED: Record<string, string> = {
  no: 'Nobody has called 999. Call 999 now.',
  'we-did': 'You have called 999. Stay with the person if you can.',
  'others-did': 'Somebody else has called 999. If help does not come, call again.',
};

/** Opens the newest task about the danger as soon as it is there. @returns whether it still may. */
function useDangerTask(caseId: string, said: DangerSaid | null): boolean {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (round >= TIMES) return;
    let current = true;
    const look = async (): Promise<void> => {
      const { items } = await call('listTasks', { query: { case: caseId, open: 'true' } });
      const found = items.findLast(({ element }) => element === DANGER_TASK);
      if (!current) return;
      const isOld = found?.task === said?.before && round < PATIENCE;
      if (!found || isOld) return setRound(round + 1);
      void navigate(`/tasks/${encodeURIComponent(found.task)}`, {
        replace: true,
        ...(said && withSuccessMessage(`${said.sent} is recorded.`)),
      });
    };
    const timer = setTimeout(
      () => void look().catch(() => current && setRound(round + 1)),
      round === 0 ? 0 : EVERY,
    );
    return () => ((current = false), clearTimeout(timer));
  }, [caseId, round]);
  return round < TIMES;
}

const DANGER_TASK = 'answer-danger';
