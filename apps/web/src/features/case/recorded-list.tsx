import type { RecordedEntry } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { answerWords } from '../../shared/form/last-time.js';

/** The sections for which people look first, each as it was last recorded. */
const FIRST = ['safety-plan', 'plan', 'needs', 'closure'] as const;

/**
 * What people said, planned and decided: the safety plan, the support plan, the needs and the
 * closure as they were last recorded, and below them everything else, newest first.
 */
export function RecordedList({ recorded }: { recorded: RecordedEntry[] }) {
  const latest = FIRST.flatMap((kind) => recorded.find((one) => one.kind === kind) ?? []);
  const others = recorded.filter((one) => !latest.includes(one));
  return (
    <>
      <h2 className="govuk-heading-m">Plans and needs, as last recorded</h2>
      {latest.length === 0 && <p className="govuk-body">None is recorded yet.</p>}
      <Entries entries={latest} />
      <h2 className="govuk-heading-m">What was said and decided, newest first</h2>
      {others.length === 0 && <p className="govuk-body">Nothing else is recorded yet.</p>}
      <Entries entries={others} />
    </>
  );
}

/** Records in full, each with who made it and when. */
export const Entries = ({ entries }: { entries: RecordedEntry[] }) =>
  entries.map((entry) => (
    <section key={entry.id} aria-label={`${entry.title}, ${londonTime(entry.at)}`}>
      <h3 className="govuk-heading-s wm-recorded__title">{entry.title}</h3>
      <p className="govuk-hint">
        {londonTime(entry.at)}, by {entry.by}
      </p>
      <SummaryList rows={linesOf(entry).map(([key, value]) => ({ key, value }))} />
    </section>
  ));

/** Checklists are left out: the last risk assessment has its own place. */
const linesOf = ({ lines }: RecordedEntry): [label: string, words: string][] =>
  lines.flatMap(({ field, value }): [string, string][] => {
    const words = answerWords(field, value);
    return words === '' ? [] : [[field.label, words]];
  });
