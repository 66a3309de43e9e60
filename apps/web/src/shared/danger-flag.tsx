import type { CaseBanner } from '@waymark/contracts';
import { Tag, WarningText } from '@waymark/ui';
import { Link } from 'react-router';
import { londonTime } from './london-time.js';
import { may, useMe } from './session.js';

/** Beside a case of whose person somebody said that they are in danger now. */
export const DangerFlag = ({ since }: { since: string }) => (
  <Tag colour="red">In danger now, since {londonTime(since)}</Tag>
);

/**
 * At the top of every page of a case, except the task about the danger itself: since when they are
 * in danger, and the way to say so at once, before any form is complete.
 */
export function DangerNow({ banner: { case: caseId, danger, flags } }: { banner: CaseBanner }) {
  const mayTell = may(useMe(), 'cases.work') && !flags.includes('has-died');
  return (
    <>
      {danger && (
        <WarningText>
          In danger now, since {londonTime(danger.since)}.{' '}
          <Link className="govuk-link" to={`/tasks/${encodeURIComponent(danger.task)}`}>
            See what was said, and what has been done
          </Link>
        </WarningText>
      )}
      {mayTell && (
        <p className="govuk-body">
          <Link
            className="govuk-button govuk-button--warning wm-danger"
            role="button"
            to={`/cases/${encodeURIComponent(caseId)}/record/danger`}
          >
            They are in danger now: report it at once
          </Link>
        </p>
      )}
    </>
  );
}
