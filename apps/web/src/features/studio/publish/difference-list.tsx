import type { Difference } from '@waymark/definitions';
import { Tag } from '@waymark/ui';
import { Link } from 'react-router';

const AGREES = {
  'safeguarding-lead': 'A safeguarding lead agrees',
  'second-person': 'A second person agrees',
};
const ORDER = ['safeguarding-lead', 'second-person', null] as const;

/** Differences in words, first those to which somebody has to agree. */
export function DifferenceList({
  differences,
  addressOf,
}: {
  differences: Difference[];
  /** Where a change is shown in its process; null where it is not. */
  addressOf: ((process: string, element: string) => string) | null;
}) {
  if (differences.length === 0) return <p className="govuk-body">Nothing that cases go by.</p>;
  const sorted = ORDER.flatMap((needs) => differences.filter((one) => one.needs === needs));
  return (
    <ul className="govuk-list govuk-list--bullet wm-differences" data-changes>
      {sorted.map(({ process, element, kind, words, needs }, index) => (
        <li key={`${words} ${index}`} data-change={kind}>
          {addressOf !== null && process !== null && element !== null ? (
            <Link className="govuk-link" to={addressOf(process, element)}>
              {words}
            </Link>
          ) : (
            words
          )}{' '}
          {needs !== null && (
            <Tag colour={needs === 'safeguarding-lead' ? 'red' : 'yellow'}>{AGREES[needs]}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
