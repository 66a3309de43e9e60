import { Link } from 'react-router';

/** Leads to the page on which a supervisor reassigns a task. */
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
    <Link
      className="govuk-link"
      to={`/tasks/${encodeURIComponent(task)}/reassign`}
      state={{ title }}
    >
      Reassign
      <span className="govuk-visually-hidden">
        : {title}
        {reference && `, case ${reference}`}
      </span>
    </Link>
  ) : null;
