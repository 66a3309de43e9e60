import type { LocalDate } from '../ids.js';
import {
  isPlainlyNotClose,
  namesCarer,
  namesSomebodyClose,
  relationshipOf,
} from '../safe-contact/relationship.js';
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
 * Neither the code nor the words say what was done to the victim, or the words say more than
 * anybody has explained, and nothing else in the row says how serious it is.
 */
export const isUntold = (row: CohortRow, at: Standard): boolean =>
  (row.offence?.unknown === true || row.offence?.unread === true) &&
  !isFlagged(row, at) &&
  row.hateFlag !== 'yes' &&
  row.riskGrade === null &&
  row.enhancedCategory === null;

/** Somebody who should care for the victim, by the column or by the words of the offence. */
export const isByCarer = ({ suspectRelationship, offenceText }: CohortRow): boolean =>
  relationshipOf(suspectRelationship ?? '') === 'carer' || namesCarer(offenceText ?? '');

/**
 * Must a person make the first contact? Nothing is written by itself unless the crime is known to
 * be one without contact, its words are all understood, nothing else in the row speaks of danger,
 * and whoever is suspected is known not to be close
 * (docs/service/intake.md#the-first-contact).
 */
export const isForAPerson = (row: CohortRow): boolean =>
  row.offence?.plain !== true ||
  [...flagsOf(row), row.hateFlag, row.suspectAtAddress].includes('yes') ||
  row.riskGrade !== null ||
  row.dashScore !== null ||
  row.enhancedCategory !== null ||
  isByCarer(row) ||
  namesSomebodyClose(row.offenceText ?? '') ||
  !isPlainlyNotClose(row.suspectRelationship ?? '') ||
  isSuspectedWithoutRelationship(row);

/** Somebody is named or arrested, and nobody says who it is to the victim. */
const isSuspectedWithoutRelationship = (row: CohortRow): boolean =>
  (row.suspectRef !== null || row.suspectStatus !== 'unknown') &&
  relationshipOf(row.suspectRelationship ?? '') === 'unknown';
