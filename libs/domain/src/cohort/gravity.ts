import type { LocalDate } from '../ids.js';
import type { CohortPolicy } from './policy.js';
import { isChildsRow } from './judged-row.js';
import type { CohortRow } from './row.js';

const flagsOf = (row: CohortRow): readonly string[] => [
  row.daFlag,
  row.svFlag,
  row.stalkingFlag,
  row.hbaFlag,
  row.strangulationFlag,
  row.threatsToKillFlag,
  row.traffickingFlag,
];

const isHomicide = ({ role, offence }: CohortRow): boolean =>
  role === 'bereaved' || offence?.signs.includes('homicide') === true;

/** What a row is judged by: the London date, and what the organisation decides for itself. */
export interface Standard {
  on: LocalDate;
  policy: Pick<CohortPolicy, 'highScoreFrom'>;
}

/**
 * Must the row be taken for a High risk or a matter of safeguarding until a person says otherwise?
 * Such a case goes on without agreement (docs/service/intake.md#without-consent). Domestic abuse
 * that the police graded medium or standard is not among them.
 */
export const isHighUntilAssessed = (row: CohortRow, at: Standard): boolean =>
  row.riskGrade === 'high' ||
  (row.dashScore ?? 0) >= at.policy.highScoreFrom ||
  (row.daFlag === 'yes' && row.riskGrade === null) ||
  flagsOf(row).slice(1).includes('yes') ||
  isHomicide(row) ||
  isChildsRow(row, at.on) ||
  (row.daFlag === 'yes' && row.childrenPresent === 'yes');

/** Rows with a safety flag are worked first, whatever was set them aside for. */
export const isFlagged = (row: CohortRow, at: Standard): boolean =>
  isHighUntilAssessed(row, at) || row.daFlag === 'yes';

/**
 * Neither the code nor the words say what was done to the victim, and nothing else in the row says
 * how serious it is.
 */
export const isUntold = (row: CohortRow, at: Standard): boolean =>
  row.offence?.unknown === true &&
  !isFlagged(row, at) &&
  row.hateFlag !== 'yes' &&
  row.riskGrade === null &&
  row.enhancedCategory === null;
