import { Link } from 'react-router';

/** A link to a task, if there is one. Screen readers also hear which case it is about. */
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
