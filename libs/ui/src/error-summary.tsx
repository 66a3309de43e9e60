import { useEffect, useRef } from 'react';

export interface SummaryError {
  message: string;
  /** The id of the field that the message links to. */ target?: string;
}

/**
 * GOV.UK Design System: error summary. It takes the focus when it appears, when it says something
 * else, and when a form is sent again while it is shown. Nothing else moves the focus out of the
 * field in which somebody types.
 */
export function ErrorSummary({
  errors,
  title = 'There is a problem',
}: {
  errors: SummaryError[];
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const says = JSON.stringify(errors);
  useEffect(() => box.current?.focus(), [says]);
  useEffect(() => {
    // After the form has dealt with it: where nothing is wrong any more, no summary is left.
    const sent = (): void => void setTimeout(() => box.current?.focus());
    document.addEventListener('submit', sent);
    return () => document.removeEventListener('submit', sent);
  }, []);
  return (
    <div className="govuk-error-summary" data-module="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map(({ message, target }) => (
              <li key={`${target ?? ''}${message}`}>
                {target ? (
                  <a href={`#${target}`} onClick={(event) => goTo(event, target)}>
                    {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function goTo(event: { preventDefault(): void }, target: string): void {
  event.preventDefault();
  // Of a field with several questions, the first of them.
  const field =
    document.getElementById(target) ??
    document.querySelector<HTMLElement>(`[id^="${CSS.escape(target)}."]`);
  field?.scrollIntoView();
  field?.focus();
}
