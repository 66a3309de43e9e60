import { ErrorSummary } from '@waymark/ui';
import { useEffect, type ReactNode } from 'react';

interface PageProps { title: string; error?: Error | null; loading?: boolean; children?: ReactNode }

/** A page knows its title; what went wrong stands above everything else. */
export function Page({ title, error, loading, children }: PageProps) {
  useEffect(() => void (document.title = `${error ? 'Error: ' : ''}${title} - Waymark`), [title, error]);
  return (
    <>
      {error && <ErrorSummary errors={[{ message: error.message }]} />}
      <h1 className="govuk-heading-l">{title}</h1>
      {loading && !error ? <p className="govuk-body" role="status">Loading…</p> : children}
    </>
  );
}
