import { isChildsRow, londonDate, type CohortRow, type Instant } from '@waymark/domain';

/** Is the victim a child, and does the row say that a child may be at risk at home? */
export function childFacts(row: CohortRow, at: Instant): { child: boolean; safeguarding: boolean } {
  const child = isChildsRow(row, londonDate(at));
  return {
    child,
    safeguarding: row.childrenPresent === 'yes' && (child || row.daFlag === 'yes'),
  };
}
