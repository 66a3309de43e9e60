import { Link } from 'react-router';

/** Leads to the page on which a task is given to somebody else. */
export const ReassignLink = ({
  task,
  title,
  reference,
}: {
  task: string | null;
  title: string;
  reference: string | null;
}) =>
  task ? (
    <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task)}/give`} state={{ title }}>
      Give to somebody else
      <span className="govuk-visually-hidden">
        : {title}, case {reference}
      </span>
    </Link>
  ) : null;
