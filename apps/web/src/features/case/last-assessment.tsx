import type { CaseFileAnswer, ShownAssessment } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { sentence } from '../../shared/words.js';

/**
 * The last risk assessment, for whoever decides or hands over: its date, its score, which questions
 * were answered yes, and what a second worker judged (docs/service/assessment.md).
 */
export function LastAssessment({
  assessment,
  ownJudgement,
}: Pick<CaseFileAnswer, 'assessment' | 'ownJudgement'>) {
  return (
    <>
      <h2 className="govuk-heading-m">The last risk assessment</h2>
      {assessment ? (
        <SummaryList rows={rowsOf(assessment, ownJudgement)} />
      ) : (
        <p className="govuk-body">Nobody has assessed the risk yet.</p>
      )}
    </>
  );
}

const rowsOf = (
  { at, by, instrument, complete, questions, yes, open, grade, judged }: ShownAssessment,
  ownJudgement: boolean,
) => [
  { key: 'Made', value: `${londonTime(at)} by ${by}` },
  { key: 'Checklist', value: `${instrument}, ${complete ? 'complete' : 'not complete'}` },
  { key: 'Answered yes', value: `${yes.length} of ${questions}` },
  ...(yes.length > 0 ? [{ key: 'Which', value: <Lines lines={yes} /> }] : []),
  ...(open.length > 0 ? [{ key: 'Without a yes or a no', value: <Lines lines={open} /> }] : []),
  ...(grade ? [{ key: 'Grade of the answers', value: sentence(grade) }] : []),
  ...judged.map((one) => ({
    key: one.task ?? 'Judged',
    value: (
      <>
        {[one.grade && `${sentence(one.grade)}.`, one.why].filter(Boolean).join(' ')}
        <span className="govuk-hint wm-grade__basis">
          {one.by}, {londonTime(one.at)}
        </span>
      </>
    ),
  })),
  ...(ownJudgement
    ? [{ key: 'Grade', value: 'Shown when you have given your own judgement' }]
    : []),
];

const Lines = ({ lines }: { lines: string[] }) => (
  <ul className="govuk-list">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
