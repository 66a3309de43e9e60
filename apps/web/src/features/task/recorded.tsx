import type { TaskDetail } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { answerWords } from '../../shared/form/last-time.js';

/** What was recorded when the task was completed, and by whom. */
export function Recorded({ detail: { form, recorded } }: { detail: TaskDetail }) {
  const rows = (form?.fields ?? []).flatMap((field) => {
    const said = recorded[field.name];
    const words = said && answerWords(field, said.value);
    return words ? [{ key: field.label, value: words, said }] : [];
  });
  const [first] = rows;
  if (!first) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What was recorded</h2>
      <p className="govuk-body">
        By {first.said.by ?? 'somebody'}, {londonTime(first.said.at)}
      </p>
      <SummaryList rows={rows.map(({ key, value }) => ({ key, value }))} />
    </>
  );
}
