import type { Finding } from '@waymark/contracts';
import { RuleWords } from './rule-words.js';

/** What publishing would find. An entry leads to its element. */
export function FindingList({
  findings,
  onGo,
}: {
  findings: Finding[] | null;
  onGo: (element: string) => void;
}) {
  return (
    <section aria-labelledby="findings-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="findings-heading">
        To look at{findings ? ` (${findings.length})` : ''}
      </h2>
      {findings === null && <p className="govuk-body">Checking…</p>}
      {findings?.length === 0 && <p className="govuk-body">Nothing. It can be published.</p>}
      {findings && findings.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {findings.map(({ code, element, message, severity, file, line }, index) => (
            <li key={`${code} ${element ?? ''} ${index}`}>
              <strong>{severity === 'error' ? 'Must be corrected: ' : ''}</strong>
              {element === null ? (
                message
              ) : (
                <button type="button" className="wm-link-button" onClick={() => onGo(element)}>
                  {message}
                </button>
              )}{' '}
              {file && (
                <span className="govuk-hint">
                  {file}
                  {line ? `, line ${line}` : ''}
                </span>
              )}
              <RuleWords code={code} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
