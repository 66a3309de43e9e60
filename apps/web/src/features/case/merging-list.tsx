import type { CaseMerging } from '@waymark/contracts';
import { InsetText } from '@waymark/ui';
import { Link } from 'react-router';
import { londonTime } from '../../shared/london-time.js';
import { may, useMe } from '../../shared/session.js';

const file = (caseId: string): string => `/cases/${encodeURIComponent(caseId)}`;

/** With which cases this one was merged, or is proposed to be, and what to do about it. */
export function MergingList({ caseId, merging }: { caseId: string; merging: CaseMerging }) {
  const works = may(useMe(), 'cases.work');
  const { into, from, proposed } = merging;
  return (
    <>
      {into && (
        <InsetText>
          This case was merged into{' '}
          <Link className="govuk-link" to={file(into.case)}>
            {into.reference}
          </Link>
          , which stays open in its place.
        </InsetText>
      )}
      {proposed && (
        <InsetText>
          {proposed.by} proposed on {londonTime(proposed.at)} to merge {proposed.reference} into
          this case. A second person has to agree.{' '}
          {works && (
            <>
              <Link
                className="govuk-link"
                to={`${file(caseId)}/merge?other=${encodeURIComponent(proposed.reference)}`}
              >
                Compare the cases
              </Link>{' '}
              or{' '}
              <Link
                className="govuk-link"
                to={`${file(caseId)}/merge/undo/${encodeURIComponent(proposed.case)}`}
              >
                take the proposal back
              </Link>
            </>
          )}
        </InsetText>
      )}
      {from.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Merged into this case</h2>
          <ul className="govuk-list">
            {from.map((one) => (
              <li key={one.case}>
                <Link className="govuk-link" to={file(one.case)}>
                  Read the file of {one.reference}
                </Link>{' '}
                {works && (
                  <Link
                    className="govuk-link"
                    to={`${file(caseId)}/merge/undo/${encodeURIComponent(one.case)}`}
                  >
                    Take the merge back
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {works && !into && (
        <p className="govuk-body govuk-!-margin-bottom-6">
          <Link className="govuk-link" to={`${file(caseId)}/merge`}>
            Merge with another case of the same person
          </Link>
        </p>
      )}
    </>
  );
}
