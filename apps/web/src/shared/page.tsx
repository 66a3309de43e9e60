import { ErrorSummary, type SummaryError } from '@waymark/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { ProblemError } from './api.js';

interface PageProps {
  title: string;
  /** What went wrong with the page itself. */ error?: Error | null;
  /** What is wrong with what somebody typed. */ problems?: SummaryError[];
  back?: { to: string; text: string };
  loading?: boolean;
  children?: ReactNode;
}

/**
 * A page knows its title and the way back; what went wrong stands above everything else. A new page
 * takes the focus to its heading.
 */
export function Page({ title, error, problems = [], back, loading, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const wrong = error || problems.length > 0;
  useEffect(
    () => void (document.title = `${wrong ? 'Error: ' : ''}${title} - Waymark`),
    [title, wrong],
  );
  useEffect(() => {
    // The first page of a visit leaves the focus where the browser puts it.
    if (key === 'default' || loading) return;
    window.scrollTo(0, 0);
    if (!document.activeElement?.closest('[role=alert]')) heading.current?.focus();
  }, [key, loading]);
  return (
    <>
      {back && (
        <Link className="govuk-back-link" to={back.to}>
          {back.text}
        </Link>
      )}
      {error && <PageError error={error} />}
      {problems.length > 0 && <ErrorSummary errors={problems} />}
      <h1 className="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {loading && !error ? (
        <p className="govuk-body" role="status">
          Loading…
        </p>
      ) : (
        children
      )}
    </>
  );
}

/** Somebody whose session ended gets the way back in, and comes back to this page. */
function PageError({ error }: { error: Error }) {
  if (!(error instanceof ProblemError))
    return (
      <ErrorSummary
        errors={[{ message: 'The service cannot be reached just now. Try again in a moment.' }]}
      />
    );
  if (error.problem.status !== 401) return <ErrorSummary errors={[{ message: error.message }]} />;
  return (
    <p className="govuk-inset-text">
      You have been signed out.{' '}
      <a className="govuk-link" href={window.location.pathname + window.location.search}>
        Sign in again
      </a>{' '}
      to go on.
    </p>
  );
}
