import { useState, type ReactNode } from 'react';

/** Details that are made when somebody opens them: a journey has hundreds of fields in them. */
export function OpenedDetails({
  id,
  summary,
  children,
}: {
  id: string;
  summary: ReactNode;
  children: () => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="govuk-details"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="govuk-details__summary" id={id}>
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{isOpen && children()}</div>
    </details>
  );
}
