import {
  childProtectionCode,
  isChildsRow,
  londonDate,
  type CohortRow,
  type Instant,
} from '@waymark/domain';

/**
 * Is the victim a child, and does the row say that a child may be at risk at home? The child may be
 * the victim, hurt by somebody they live with or who should care for them, or a child of the victim
 * (docs/service/support.md#high-risk).
 */
export function childFacts(row: CohortRow, at: Instant): { child: boolean; safeguarding: boolean } {
  const on = londonDate(at);
  const child = isChildsRow(row, on);
  return {
    child,
    safeguarding:
      childProtectionCode(row, on) !== null ||
      (row.childrenPresent === 'yes' && (child || row.daFlag === 'yes')),
  };
}
