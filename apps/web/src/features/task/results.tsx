import type { TaskDetail } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { timeWords } from '../../shared/time-words.js';

/** What earlier steps came to, for whoever judges or signs now. Nothing here can be changed. */
export function Results({ results }: Pick<TaskDetail, 'results'>) {
  if (results.length === 0) return null;
  return (
    <section className="wm-results" aria-label="What was found before">
      <h2 className="govuk-heading-s">What was found before</h2>
      <SummaryList
        rows={results.map(({ label, lines, said }) => ({
          key: label,
          value: (
            <>
              {lines.every(({ question }) => question === null) ? (
                lines.map(({ words }) => timeWords(words)).join('; ')
              ) : (
                <ul className="govuk-list">
                  {lines.map(({ question, words }) => (
                    <li key={question ?? words}>
                      {question} <strong>{timeWords(words)}</strong>
                    </li>
                  ))}
                </ul>
              )}
              {said && (
                <span className="govuk-hint wm-grade__basis">
                  {said.by ?? 'Somebody'}, {londonTime(said.at)}
                </span>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}
