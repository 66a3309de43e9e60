import type { Finding } from '@waymark/contracts';
import { Link } from 'react-router';
import { RuleWords } from './rule-words.js';

/**
 * What publishing would find: first what must be corrected. An entry leads to its element.
 * `ofAll`: these are the findings of the whole draft, so without any it can be published.
 */
export function FindingList({
  findings,
  onGo,
  addressOf,
  ofAll = false,
}: {
  findings: Finding[] | null;
  onGo?: (element: string) => void;
  /** Where somebody corrects it, if that is another page. */
  addressOf?: (finding: Finding) => string | null;
  ofAll?: boolean;
}) {
  return (
    <section aria-labelledby="findings-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="findings-heading">
        To look at{findings ? ` (${findings.length})` : ''}
      </h2>
      {findings === null && <p className="govuk-body">Checking…</p>}
      {findings?.length === 0 && (
        <p className="govuk-body">{ofAll ? 'Nothing. It can be published.' : 'Nothing.'}</p>
      )}
      {findings && findings.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {[...findings].sort(gravestFirst).map((finding, index) => {
            const { code, element, message, severity, file, line } = finding;
            const to = addressOf?.(finding) ?? null;
            return (
              <li key={`${code} ${element ?? ''} ${index}`}>
                <strong>{severity === 'error' ? 'Must be corrected: ' : ''}</strong>
                {to !== null ? (
                  <Link className="govuk-link" to={to}>
                    {message}
                  </Link>
                ) : element === null || !onGo ? (
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
            );
          })}
        </ul>
      )}
    </section>
  );
}

const gravestFirst = (a: Finding, b: Finding): number =>
  Number(b.severity === 'error') - Number(a.severity === 'error');
