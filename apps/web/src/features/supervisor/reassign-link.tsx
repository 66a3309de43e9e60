import { Link } from 'react-router';
import { may, useMe } from '../../shared/session.js';

/** Leads to the page on which a supervisor reassigns a task; others who watch have no link. */
export const ReassignLink = ({
  task,
  title,
  reference,
}: {
  task: string | null;
  title: string;
  reference: string | null;
}) =>
  may(useMe(), 'tasks.assign') && task ? (
    <Link
      className="govuk-link"
      to={`/tasks/${encodeURIComponent(task)}/reassign`}
      state={{ title, from: '/supervisor' }}
    >
      Reassign
      <span className="govuk-visually-hidden">
        : {title}
        {reference && `, case ${reference}`}
      </span>
    </Link>
  ) : null;
