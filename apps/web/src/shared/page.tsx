import { ErrorSummary, InsetText, type SummaryError } from '@waymark/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { ProblemError } from './api.js';

interface PageProps {
  title: string;
  /** What this one is about, for the title of the tab: a reference, which names nobody. */
  about?: string | null | undefined;
  /** The page could not be loaded. */ error?: Error | null;
  /** The input that the person must correct. */ problems?: SummaryError[];
  back?: { to: string; text: string };
  loading?: boolean;
  children?: ReactNode;
}

/**
 * A page with its title, its errors at the top and the way back. A new page moves the focus to its
 * heading.
 */
export function Page({ title, about, error, problems = [], back, loading, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const wrong = error || problems.length > 0;
  const whole = about ? `${title}, ${about}` : title;
  useEffect(
    () => void (document.title = `${wrong ? 'Error: ' : ''}${whole} - Waymark`),
    [whole, wrong],
  );
  useEffect(() => {
    // On the first page of a visit, the focus stays where the browser puts it.
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

/**
 * What was refused, and what to do next. A person whose session has ended can sign in again, and
 * returns to this page.
 */
function PageError({ error }: { error: Error }) {
  if (!(error instanceof ProblemError))
    return (
      <ErrorSummary
        errors={[{ message: 'The service cannot be reached. Try again in a moment.' }]}
      />
    );
  if (error.problem.status !== 401)
    return (
      <>
        <ErrorSummary errors={[{ message: error.message }]} />
        <p className="govuk-body">
          If you need this, ask a supervisor of your service.{' '}
          <Link className="govuk-link" to="/">
            Go to your first page
          </Link>
        </p>
      </>
    );
  return (
    <InsetText>
      You have been signed out.{' '}
      <a className="govuk-link" href={window.location.pathname + window.location.search}>
        Sign in again
      </a>{' '}
      to continue.
    </InsetText>
  );
}
