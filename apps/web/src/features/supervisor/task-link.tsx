import { Link } from 'react-router';

/**
 * A link to a task where there is one; what it is about is said to those who do not see the row.
 */
export const TaskLink = ({
  task,
  text,
  reference,
}: {
  task: string | null;
  text: string;
  reference?: string | null;
}) =>
  task ? (
    <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task)}`}>
      <span className={/^WM-/.test(text) ? 'wm-nowrap' : undefined}>{text}</span>
      {reference && <span className="govuk-visually-hidden">, case {reference}</span>}
    </Link>
  ) : (
    text
  );
