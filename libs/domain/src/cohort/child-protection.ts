import type { LocalDate } from '../ids.js';
import { relationshipOf } from '../safe-contact/relationship.js';
import { isChildsRow } from './judged-row.js';
import type { CohortRow } from './row.js';
import { statedReason } from './stated-reason.js';

export type ChildProtectionCode = 'child-protection' | 'child-sv-no-consent';

/**
 * Why a person must look at this child's row before anything else happens; null when nobody has to.
 * The file may say so itself (docs/service/intake.md).
 */
export const childProtectionCode = (row: CohortRow, on: LocalDate): ChildProtectionCode | null => {
  const stated = statedReason(row);
  if (stated === 'child-protection' || stated === 'child-sv-no-consent') return stated;
  if (!isChildsRow(row, on)) return null;
  if (row.svFlag === 'yes' && row.consentReferral !== 'yes') return 'child-sv-no-consent';
  return isHarmByCarer(row) ? 'child-protection' : null;
};

const CLOSE_RELATIONSHIPS = new Set([
  'family',
  'household',
  'carer',
  'partner',
  'ex-partner',
  'unread',
]);
const OFFENCES_AGAINST_CHILDREN =
  /\b(?:child protection|cruelty|neglect|abandon\w*|child abuse)\b/i;

/** Harm at home, or by somebody who should care for the child. */
const isHarmByCarer = (row: CohortRow): boolean =>
  row.daFlag === 'yes' ||
  row.hbaFlag === 'yes' ||
  row.suspectAtAddress === 'yes' ||
  CLOSE_RELATIONSHIPS.has(relationshipOf(row.suspectRelationship ?? '')) ||
  row.offence?.classes.includes('child-harm') === true ||
  OFFENCES_AGAINST_CHILDREN.test(row.offenceText ?? '');
